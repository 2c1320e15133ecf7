/**
 * Reads a server, then resolves one request to each of some of its hosts, and prints the mean CPU time of a request
 * in microseconds. What the first of them prepares is shared out among all.
 * Use: node ask-server.js MAIN-FILE HOST-NAMES (a file, one name in a line)
 */
import {readFileSync} from 'node:fs'
import {dirname} from 'node:path'
import {tuneEngine} from '../../../src/cli/tune-engine.ts'
import {readServer} from '../../../src/reading/read-server.ts'
import {resolveRequest} from '../../../src/resolve/resolve-request.ts'
import {serverModelOf} from '../../../src/resolve/server/server-model.ts'
import {withFiles} from '../../../src/server/assume-files.ts'
import {nodeFileSystem} from '../../../src/server/node-file-system.ts'
import {ofCall} from '../measure.ts'

// As in every run of the program: else most of what is measured is V8 optimizing code on other threads.
tuneEngine()

const [mainFile = '', namesFile = ''] = process.argv.slice(2)
const names = readFileSync(namesFile, 'utf8').split('\n').slice(0, -1)
// A request for a script that is not there would end early.
const fileSystem = withFiles(
  nodeFileSystem(undefined),
  names.map((name) => `/srv/${name}/wsgi.py`),
)
const reading = readServer(mainFile, {
  fileSystem,
  serverRoot: dirname(mainFile),
  defines: [],
  variables: {},
  before: [],
  builtIn: new Set(['core.c', 'mod_so.c', 'http_core.c', 'mod_unixd.c']),
  otherModules: 'absent',
  httpdVersion: [2, 4, 71],
  modWsgiVersion: [4, 9, 4],
  assume: new Map(),
})
if (reading.error) throw new Error(`cannot read ${mainFile}`)
const server = serverModelOf(reading, {fileSystem})
const milliseconds = ofCall(() => {
  for (const host of names) {
    const request = {host, port: 80, hostPort: undefined, address: '127.0.0.1', path: '/page'}
    const {processGroup, virtualHost} = resolveRequest(server, request)
    if (processGroup === undefined || virtualHost?.name !== host) throw new Error(`${host} does not answer`)
  }
})()
console.log((milliseconds * 1000) / names.length)
