import {existsSync} from 'node:fs'

/** What to do where the browser is missing. */
export const BROWSER_HINT = 'Tests with the browser are skipped: apt-get install chromium'

const CHROMIUM = '/usr/bin/chromium'

/** Path of the browser, Debian's Chromium; undefined if it is not installed. */
export function findBrowser(): string | undefined {
  return existsSync(CHROMIUM) ? CHROMIUM : undefined
}

/** True where a missing browser is a failure, as on a build machine: HTTPD_CODEMOD_REQUIRE_BROWSER=1. */
export function isBrowserRequired(): boolean {
  return process.env.HTTPD_CODEMOD_REQUIRE_BROWSER === '1'
}
