import {mkdirSync, mkdtempSync, writeFileSync} from 'node:fs'
import {join} from 'node:path'
import {beforeAll, describe, expect, inject, test} from 'vitest'
import {runCli} from '../run-cli.ts'

const SHOP = ['fixtures/diff/shop/old', 'fixtures/diff/shop/new']
let folder = ''

/** Runs the command in the project. */
function run(...words: readonly string[]): ReturnType<typeof runCli> {
  return runCli(['diff', ...words], {cwd: process.cwd()})
}

/** A part of a server; returns its file. */
function part(name: string, ...lines: string[]): string {
  const file = join(folder, name)
  writeFileSync(
    file,
    ['<VirtualHost *:80>', 'ServerName a.example', ...lines, '</VirtualHost>', ''].join('\n'),
  )
  return file
}

beforeAll(() => {
  folder = mkdtempSync(join(inject('temporaryFolder'), 'diff-'))
})

describe('the exit code of diff', () => {
  const codeOf = (...words: string[]): number | null => run(...words).code

  test('is 0 whatever differs, as long as no gate is asked for', () => {
    expect(codeOf(...SHOP)).toBe(0)
  })

  test('is 1 where a gate fails, and 0 where it passes', () => {
    const [one, other] = [
      part('one.conf', 'DocumentRoot /srv/a', 'Redirect 301 /old https://a.example/'),
      part('other.conf', 'DocumentRoot /srv/a', 'Redirect 301 /old https://b.example/'),
    ]
    expect(codeOf(...SHOP, '--gate', 'widened')).toBe(1)
    expect(codeOf(one, other, '--gate', 'widened')).toBe(0)
    expect(codeOf(one, other, '--gate', 'any')).toBe(1)
    expect(codeOf(one, one, '--gate', 'any')).toBe(0)
  })

  test('is 1 with any gate where the new server rejects its configuration, and tells a repair apart', () => {
    const [good, bad] = [
      part('good.conf', 'DocumentRoot /srv/a'),
      part('bad.conf', 'DocumentRoot /srv/a', 'Redirect'),
    ]
    expect(codeOf(good, bad)).toBe(0)
    expect(codeOf(good, bad, '--gate', 'widened')).toBe(1)
    expect(codeOf(bad, good, '--gate', 'widened')).toBe(0)
    expect(codeOf(bad, good, '--gate', 'any')).toBe(1)
  })

  test('is 2 where a side is not there, or there are not two of them', () => {
    expect(codeOf('fixtures/diff/shop/old', join(folder, 'missing'))).toBe(2)
    expect(codeOf('fixtures/diff/shop/old')).toBe(2)
    expect(codeOf(...SHOP, 'fixtures/diff/shop/old')).toBe(2)
    expect(codeOf('', 'fixtures/diff/shop/old')).toBe(2)
  })
})

describe('the formats of diff', () => {
  test('say the same: the gate, the changes and what fails it', () => {
    const {stdout} = run(...SHOP, '--gate', 'widened', '--format', 'json')
    const document = JSON.parse(stdout.toString())
    expect(document.gate).toEqual({name: 'widened', passed: false})
    expect(document.changes.map(({failsGate}: {failsGate: boolean}) => failsGate)).toEqual([
      false,
      true,
      true,
    ])
    expect(document.notJudged).toMatchObject([{side: 'new', touchesAccess: false}])
    const text = run(...SHOP, '--gate', 'widened', '--format', 'md').stdout.toString()
    expect(text.match(/\*\*fails the gate\*\*/g)).toHaveLength(2)
    expect(text).toContain('`/admin/…` `403 → 200, 301 or 404`')
  })

  test('hold no markup and no escape sequence of a configuration', () => {
    const evil = part(
      'evil.conf',
      'Redirect /o "https://a.example/`<b>\u001b[31m"',
      'Header set X "```<script>"',
    )
    const plain = part('plain.conf')
    for (const format of ['text', 'json', 'md']) {
      const {stdout} = run(plain, evil, '--format', format)
      expect(stdout.toString()).not.toContain('\u001b')
    }
    const text = run(plain, evil, '--format', 'md').stdout.toString()
    const outside = text
      .replace(/^( *)(`{3,})diff\n[\s\S]*?\n\1\2$/gm, '')
      .replace(/(`+)[^`](?:[\s\S]*?[^`])?\1(?!`)/g, '')
    expect(outside).not.toMatch(/<b>|<script>/)
  })

  test('keep a comment below 58,000 characters, and say how much is left out', () => {
    const serverOf = (name: string, target: (at: number) => string): string => {
      const own = join(folder, name, 'conf')
      mkdirSync(own, {recursive: true})
      const hosts = Array.from({length: 400}, (_, at) =>
        [
          '<VirtualHost *:80>',
          `ServerName h${at}.example`,
          `Redirect /old${at} https://${target(at)}/${'y'.repeat(150)}`,
          '</VirtualHost>',
          '',
        ].join('\n'),
      )
      writeFileSync(join(own, 'httpd.conf'), ['Listen 80', 'DocumentRoot /srv/a', ...hosts].join('\n'))
      return join(folder, name)
    }
    const [old, now] = [serverOf('old', () => 'a.example'), serverOf('new', (at) => `b${at}.example`)]
    const text = run(old, now, '--format', 'md').stdout.toString()
    expect(text.length).toBeLessThan(58_100)
    expect(text).toMatch(/\nLeft out for length: \d+ changes\.\n$/)
  })
})
