/**
 * Runs the differential proof over many servers.
 * Use: npm run differential -- [--servers N] [--seed X]
 */
import {runLong} from './run-long.mjs'

runLong('test/live/differential.test.ts', {
  name: 'servers',
  usual: '5000',
  variable: 'HTTPD_CODEMOD_SITES',
})
