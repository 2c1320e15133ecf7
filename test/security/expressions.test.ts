import {spawnSync} from 'node:child_process'
import {mkdtempSync, writeFileSync} from 'node:fs'
import {join} from 'node:path'
import {expect, inject, test} from 'vitest'
import {PROGRAM} from '../cli/run-cli.ts'

const folder = mkdtempSync(join(inject('temporaryFolder'), 'expressions-'))

/** Paths on which expressions explode, asked because applications are mounted there. */
const MOUNTS = Array.from(
  {length: 20},
  (_, index) => `WSGIScriptAlias /${'a'.repeat(40 + index)}! /srv/app${index}.wsgi`,
)

/** CPU seconds of a default preview of a file, and whether it ended as promised. */
function preview(
  name: string,
  lines: readonly string[],
): {readonly seconds: number; readonly ends: boolean; readonly isRejected: boolean} {
  const file = join(folder, name)
  writeFileSync(file, `${lines.join('\n')}\n`)
  const {status, error, stdout, stderr} = spawnSync(
    '/bin/sh',
    ['-c', 'ulimit -t 20; "$0" "$@"; code=$?; times >&2; exit $code', process.execPath, PROGRAM, file],
    {timeout: 60_000, killSignal: 'SIGKILL', encoding: 'utf8'},
  )
  const [, children = ''] = stderr.trimEnd().split('\n').slice(-2)
  const seconds = [...children.matchAll(/(\d+)m([\d.]+)s/g)]
    .map(([, minutes, rest]) => Number(minutes) * 60 + Number(rest))
    .reduce((sum, each) => sum + each, 0)
  const isRejected = stderr.includes('Regular expression could not be compiled')
  const isToldOf = isRejected ? stdout === '' : stdout.includes('WSGIScriptAlias')
  return {seconds, ends: error === undefined && status === 0 && isToldOf, isRejected}
}

/** The server compiles none of these: they are too large, or nested too deeply. */
const REJECTED = new Set(['a repeat of a repeat', 'a long sample', 'deep brackets'])

test.each([
  ['a rule', ['RewriteEngine On', 'RewriteRule ^/(a+)+$ - [F]']],
  ['a rule without a beginning', ['RewriteEngine On', 'RewriteRule (a+)+$ /x']],
  ['a mount', ['WSGIScriptAliasMatch ^/(a+)+$ /srv/x.wsgi']],
  ['an alias', ['AliasMatch ^/(a|a)*$ /srv/x/']],
  ['a section', ['<LocationMatch "^/(a|aa)+$">', 'Require all granted', '</LocationMatch>']],
  ['repeats', [`RedirectMatch 410 ${'.*'.repeat(30)}=$`]],
  ['a repeat of a repeat', ['WSGIScriptAliasMatch ^/((a{1,900}){1,900}){1,900}b /srv/x.wsgi']],
  ['a long sample', ['WSGIScriptAliasMatch ^/(((a{65000}){65000}){65000})b /srv/x.wsgi']],
  ['wildcards of a section', [`<Location "/${'*a'.repeat(30)}b">`, 'Require all granted', '</Location>']],
  ['references of a target', [`WSGIScriptAliasMatch ^/(.*)$ /srv/${'$1a'.repeat(30)}b.wsgi`]],
  ['deep brackets', [`WSGIScriptAliasMatch ^/${'('.repeat(5000)}a${')'.repeat(5000)} /srv/x.wsgi`]],
  ['all in one', Array.from({length: 30}, (_, index) => `RedirectMatch 410 ^/(a+)+${index}$`)],
])('a preview ends within two seconds of computing, whatever %s asks for', (name, lines) => {
  const {seconds, ends, isRejected} = preview(`${name.replaceAll(' ', '-')}.conf`, [...lines, ...MOUNTS])
  expect([ends, isRejected]).toEqual([true, REJECTED.has(name)])
  expect(seconds).toBeLessThan(2)
})

test('a preview of a ServerAlias full of wildcards ends within two seconds of computing', () => {
  const hosts = MOUNTS.map(
    (mount, index) =>
      `<VirtualHost *:80>\nServerName h${index}.test\nServerAlias ${'*a'.repeat(40)}b\n${mount}\n</VirtualHost>`,
  )
  const asked = `<VirtualHost *:80>\nServerName ${'a'.repeat(60)}.test\n</VirtualHost>`
  const {seconds, ends} = preview('aliases.conf', [...hosts, asked])
  expect(ends).toBe(true)
  expect(seconds).toBeLessThan(2)
})
