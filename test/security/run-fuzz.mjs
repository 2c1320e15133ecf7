/**
 * Tries random inputs, in minutes of the processor; --only repeats one case of a seed, and its folder stays.
 * Use: npm run fuzz -- [--minutes M] [--seed X] [--only N]
 */
import {runLong} from '../support/run-long.mjs'

runLong('test/security/fuzz/fuzz.test.ts', {
  minutes: {usual: '30', variable: 'HTTPD_CODEMOD_FUZZ_MINUTES'},
  only: {variable: 'HTTPD_CODEMOD_FUZZ_ONLY'},
})
