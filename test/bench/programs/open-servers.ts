/** Finds and reads servers, as every command does that looks at them. Use: node open-servers.js MAIN-FILE... */
import {tuneForWholeServer} from '../../../src/cli/tune-engine.ts'
import {openServer} from '../../../src/inspect/opened-server.ts'

tuneForWholeServer()
const models = process.argv.slice(2).map((path) => openServer({path}).model)
if (models.some(({hosts}) => hosts.length === 0)) throw new Error('a server has no hosts')
