/**
 * Runs the differential proof over many servers.
 * Use: npm run differential -- [--servers N] [--seed X]
 */
import {runLong} from '../support/run-long.mjs'

runLong('test/live/differential.test.ts', {
  servers: {usual: '5000', variable: 'HTTPD_CODEMOD_SITES'},
})
