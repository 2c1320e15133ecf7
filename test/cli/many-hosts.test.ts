/** Hosts without a name are many times the same site, and the style of a new line is that of all others. */
import {mkdtempSync, writeFileSync} from 'node:fs'
import {join} from 'node:path'
import {expect, inject, test} from 'vitest'
import {secondsOf} from '../support/cli/processor-time.ts'
import {runCli} from './run-cli.ts'

const HOST = '<VirtualHost *:80>\n  WSGIScriptAlias / /srv/a.wsgi\n</VirtualHost>\n'

/** Time of the processor that a preview of so many takes, in seconds. */
function secondsFor(hosts: number): number {
  const folder = mkdtempSync(join(inject('temporaryFolder'), 'hosts-'))
  writeFileSync(join(folder, 'a.conf'), HOST.repeat(hosts))
  const before = secondsOf('self', 'its children')
  const {code, stdout} = runCli(['-q', 'a.conf'], {cwd: folder})
  expect(code).toBe(0)
  expect(stdout.length).toBeGreaterThan(HOST.length * hosts)
  return secondsOf('self', 'its children') - before
}

test('eight times as many hosts without a name take no more than sixteen times as long', () => {
  expect(secondsFor(8000)).toBeLessThan(16 * secondsFor(1000))
})
