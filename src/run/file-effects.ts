import {assumedFiles} from '../effects/assumed-files.ts'
import {type Effects, effectsOf} from '../effects/effects.ts'
import type {FileSystem} from '../httpd/environment.ts'
import {readParsedUnwalked} from '../reading/read-server.ts'
import type {Reading} from '../reading/reading.ts'
import {serverModelOf} from '../resolve/server-model.ts'
import type {Elsewhere} from '../scopes/elsewhere.ts'
import {serverViewOf} from '../scopes/server-view.ts'
import type {Root} from '../syntax/nodes.ts'
import type {Target} from '../transform/target.ts'
import {fileGroupsOf} from '../wsgi/file-groups.ts'
import {wsgiOf} from '../wsgi/wsgi-model.ts'

const FILE = '/configuration'

/**
 * What a server that consists of this one file would do differently. Files it includes, and whatever other files
 * say, are the same before and after, so they are left out, but for the process groups they define.
 */
export function fileEffects(source: Root, result: Root, elsewhere: Elsewhere, target: Target): Effects {
  const groups = groupsFrom(result, elsewhere)
  const readings = [readAlone(source, groups, target), readAlone(result, groups, target)] as const
  const fileSystem = assumedFiles(readings)
  const [before, after] = readings
  return effectsOf(serverModelOf(before, {fileSystem}), serverModelOf(after, {fileSystem}))
}

/** The groups of other files that applications of this one run in. */
function groupsFrom(root: Root, elsewhere: Elsewhere): readonly string[] {
  const {definitionsElsewhere} = wsgiOf(serverViewOf(root, elsewhere))
  const names = fileGroupsOf(root).users.map(({group}) => group)
  return [...new Set(names)].filter((name) => definitionsElsewhere(name).length > 0)
}

function readAlone(root: Root, groups: readonly string[], {httpd}: Target): Reading {
  return readParsedUnwalked(FILE, root, {
    fileSystem: NO_FILES,
    serverRoot: '/',
    defines: [],
    variables: {},
    before: groups.map((name) => `WSGIDaemonProcess "${name}"`),
    builtIn: new Set(),
    otherModules: 'unknown',
    httpdVersion: httpd,
    modWsgiVersion: undefined,
    assume: new Map(),
  })
}

const MISSING = {problem: 'No such file or directory'}

const NO_FILES: FileSystem = {
  kindOf: () => 'missing',
  read: () => MISSING,
  list: () => MISSING,
  realPath: (path) => path,
}
