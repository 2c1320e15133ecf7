/**
 * Asks pairs of real servers whether they answer differently where it is said.
 * Use: npm run diffs -- [--servers N] [--seed X]
 */
import {runLong} from '../../support/run-long.mjs'

runLong('test/live/diffs/diffs.test.ts', {
  servers: {usual: '500', variable: 'HTTPD_CODEMOD_DIFF_SERVERS'},
})
