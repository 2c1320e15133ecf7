import {assumedFiles} from '../model/effects/assumed-files.ts'
import {type Effects, effectsOf} from '../model/effects/effects.ts'
import type {FileSystem} from '../model/environment.ts'
import {readServer} from '../model/reading/read-server.ts'
import type {Reading} from '../model/reading.ts'
import {serverModelOf} from '../model/resolve/server-model.ts'
import type {Root} from '../syntax/nodes.ts'
import {toBytes} from '../syntax/to-text.ts'

const FILE = '/configuration'

/**
 * What a server that consists of this one file would do differently. Files it includes, and whatever other files
 * say, are the same before and after, so they are left out.
 */
export function fileEffects(source: Root, result: Root): Effects {
  const readings = [readAlone(source), readAlone(result)] as const
  const fileSystem = assumedFiles(readings)
  const [before, after] = readings
  return effectsOf(serverModelOf(before, {fileSystem}), serverModelOf(after, {fileSystem}))
}

function readAlone(root: Root): Reading {
  return readServer(FILE, {
    fileSystem: onlyFile(toBytes(root)),
    serverRoot: '/',
    defines: [],
    variables: {},
    before: [],
    builtIn: new Set(),
    otherModules: 'unknown',
    httpdVersion: undefined,
    assume: new Map(),
  })
}

function onlyFile(bytes: Uint8Array): FileSystem {
  const problem = 'No such file or directory'
  return {
    kindOf: (path) => (path === FILE ? 'file' : 'missing'),
    read: (path) => (path === FILE ? bytes : {problem}),
    list: () => ({problem}),
    realPath: (path) => path,
  }
}
