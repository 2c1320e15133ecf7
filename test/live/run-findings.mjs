/**
 * Asks many random servers, with faults in them, whether what findings say is so.
 * Use: npm run findings -- [--servers N] [--seed X]
 */
import {runLong} from '../support/run-long.mjs'

runLong('test/live/findings.test.ts', {
  servers: {usual: '1000', variable: 'HTTPD_CODEMOD_FINDING_SERVERS'},
})
