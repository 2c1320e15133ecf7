/**
 * The directive table against the installed server. `UPDATE=1 npx vitest run test/live/facts/directive-table.test.ts`
 * prints the data anew: it builds a small module (test/support/directive-dump/mod_directive_dump.c) with apxs,
 * loads it beside every installed module and lets it print the tables of the server. A server of another
 * version has other directives: the tests skip it.
 */
import {expect, test} from 'vitest'
import {type DirectiveInfo, directiveOf} from '../../../src/httpd/directives/directive-table.ts'
import {
  dataFile,
  dataFilesFrom,
  dataVersion,
  writeDataFile,
} from '../../support/server/directive-dump/data-files.ts'
import {dumpedLines, listedDirectives} from '../../support/server/directive-dump/dump.ts'
import {findServer, isServerRequired} from '../../support/server/find-server.ts'
import {installedVersion} from '../../support/server/httpd.ts'

const isSameVersion = findServer()
  ? process.env.UPDATE || installedVersion() === dataVersion()
  : isServerRequired()
const tableTest = test.skipIf(!isSameVersion)

tableTest('the directive table is what the tables of the installed server hold', () => {
  for (const [file, text] of dataFilesFrom(dumpedLines(), installedVersion())) {
    if (process.env.UPDATE) writeDataFile(file, text)
    expect(dataFile(file)).toBe(text)
  }
})

tableTest('the directive table knows every directive that the server lists, and where it is allowed', () => {
  const listed = listedDirectives()
  expect(listed.length).toBeGreaterThan(700)
  for (const {name, allowed} of listed) {
    const info = directiveOf(name)
    expect(info && {name: info.name, allowed: allowedIn(info)}).toEqual({
      name,
      allowed: allowed.replace(' [no per-dir config]', ''),
    })
  }
})

/** The server's sentence about a directive (server/config.c: show_overrides). */
function allowedIn({allowed}: DirectiveInfo): string {
  const has = (...words: readonly string[]): boolean =>
    words.some((word) => allowed.some((one) => one === word))
  const anywhere =
    has('Options', 'FileInfo', 'Indexes') || (has('server') && has('directory', 'AuthConfig', 'Limit'))
  const where = anywhere
    ? 'anywhere'
    : `only ${has('server') ? 'outside' : 'inside'} <Directory>, <Files>, <Location>, or <If>`
  const overrides = ['AuthConfig', 'Limit', 'FileInfo', 'Indexes', 'Options'].filter((word) => has(word))
  if (overrides.length === 0) return `Allowed in *.conf ${where}`
  const classes = overrides.length === 5 ? `isn't None` : `includes ${overrides.join(' or ')}`
  return `Allowed in *.conf ${where} and in .htaccess\n\twhen AllowOverride ${classes}`
}
