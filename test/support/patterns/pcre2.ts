import {pcre2Version} from '../../../src/httpd/patterns/pcre2.ts'

/** What to do where the server's engine of expressions was not built. */
export const PCRE2_HINT = 'Tests with PCRE2 are skipped: npm run build:pcre2'

/** True if the engine is there. */
export const hasPcre2 = pcre2Version() !== undefined

/** True where tests of the engine are skipped; with HTTPD_CODEMOD_REQUIRE_PCRE2=1, as on a build machine, they fail. */
export const skipsPcre2 = !hasPcre2 && process.env.HTTPD_CODEMOD_REQUIRE_PCRE2 !== '1'
