/**
 * Asks the real server about many random expressions.
 * Use: npm run expressions -- [--patterns N] [--seed X]
 */
import {runLong} from '../support/run-long.mjs'

runLong('test/live/expressions.test.ts', {
  patterns: {usual: '2000', variable: 'HTTPD_CODEMOD_PATTERNS'},
})
