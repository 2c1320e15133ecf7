/**
 * Plans a drawn fleet beside its truth.
 * Use: npm run fleet -- [--servers N] [--seed X]
 */
import {runLong} from '../../support/run-long.mjs'

runLong('test/fleet/generated/whole-fleet.test.ts', {
  servers: {usual: '400', variable: 'HTTPD_CODEMOD_SERVERS'},
})
