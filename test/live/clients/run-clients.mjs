/**
 * Asks the real server what clients of many random servers get.
 * Use: npm run clients -- [--servers N] [--seed X]
 */
import {runLong} from '../../support/run-long.mjs'

runLong('test/live/clients/clients.test.ts', {
  servers: {usual: '2000', variable: 'HTTPD_CODEMOD_CLIENT_SERVERS'},
})
