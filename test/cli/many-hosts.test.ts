/** Hosts without a name are many times the same site, and the style of a new line is that of all others. */
import {mkdtempSync, readFileSync, writeFileSync} from 'node:fs'
import {join} from 'node:path'
import {expect, inject, test} from 'vitest'
import {runCli} from './run-cli.ts'

const HOST = '<VirtualHost *:80>\n  WSGIScriptAlias / /srv/a.wsgi\n</VirtualHost>\n'

/** Time of the processor that a preview of so many takes, in seconds. */
function secondsFor(hosts: number): number {
  const folder = mkdtempSync(join(inject('temporaryFolder'), 'hosts-'))
  writeFileSync(join(folder, 'a.conf'), HOST.repeat(hosts))
  const before = childSeconds()
  const {code, stdout} = runCli(['-q', 'a.conf'], {cwd: folder})
  expect(code).toBe(0)
  expect(stdout.length).toBeGreaterThan(HOST.length * hosts)
  return childSeconds() - before
}

/** Of the children that have ended (proc(5): cutime and cstime, in hundredths of a second). */
function childSeconds(): number {
  const stat = readFileSync('/proc/self/stat', 'latin1')
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
  return (Number(fields[13]) + Number(fields[14])) / 100
}

test('eight times as many hosts without a name take no more than sixteen times as long', () => {
  expect(secondsFor(8000)).toBeLessThan(16 * secondsFor(1000))
})
