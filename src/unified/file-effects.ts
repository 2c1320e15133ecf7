import {assumedFiles} from '../model/effects/assumed-files.ts'
import {type Effects, effectsOf} from '../model/effects/effects.ts'
import type {FileSystem} from '../model/environment.ts'
import {readServerUnwalked} from '../model/reading/read-server.ts'
import type {Reading} from '../model/reading.ts'
import {serverModelOf} from '../model/resolve/server-model.ts'
import {type Elsewhere, fileGroupsOf} from '../model/wsgi/elsewhere.ts'
import type {Root} from '../syntax/nodes.ts'
import {toBytes} from '../syntax/to-text.ts'

const FILE = '/configuration'

/**
 * What a server that consists of this one file would do differently. Files it includes, and whatever other files
 * say, are the same before and after, so they are left out, but for the process groups they define.
 */
export function fileEffects(source: Root, result: Root, elsewhere: Elsewhere): Effects {
  const groups = groupsFrom(result, elsewhere)
  const readings = [readAlone(source, groups), readAlone(result, groups)] as const
  const fileSystem = assumedFiles(readings)
  const [before, after] = readings
  return effectsOf(serverModelOf(before, {fileSystem}), serverModelOf(after, {fileSystem}))
}

/** The groups of other files that applications of this one run in. */
function groupsFrom(root: Root, elsewhere: Elsewhere): readonly string[] {
  const names = fileGroupsOf(root).users.map(({group}) => group)
  return [...new Set(names)].filter((name) => elsewhere.definitionsOf(name).length > 0)
}

function readAlone(root: Root, groups: readonly string[]): Reading {
  return readServerUnwalked(FILE, {
    fileSystem: onlyFile(toBytes(root)),
    serverRoot: '/',
    defines: [],
    variables: {},
    before: groups.map((name) => `WSGIDaemonProcess "${name}"`),
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
