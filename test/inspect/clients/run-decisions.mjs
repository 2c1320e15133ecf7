/**
 * Compares what clients get with what the classes of a decision say.
 * Use: npm run decisions -- [--servers N] [--seed X]
 */
import {runLong} from '../../support/run-long.mjs'

runLong('test/inspect/clients/random-decisions.test.ts', {
  servers: {usual: '500', variable: 'HTTPD_CODEMOD_DECISION_SERVERS'},
})
