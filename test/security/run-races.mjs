/**
 * Exchanges folders with links while runs are at work, with many tries of each command.
 * Use: npm run races -- [--tries N] [--seed X]
 */
import {runLong} from '../support/run-long.mjs'

runLong('test/security/race.test.ts', {
  tries: {usual: '200', variable: 'HTTPD_CODEMOD_RACES'},
})
