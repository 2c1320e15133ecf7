import {readdirSync, readFileSync} from 'node:fs'
import {join} from 'node:path'
import {describe, expect, test} from 'vitest'
import {findTemplate, type Template} from '../../../src/query/templates/find-template.ts'
import {fromBytes} from '../../../src/syntax/from-bytes.ts'
import {toText} from '../../../src/syntax/to-text.ts'

const FIXTURES = 'fixtures/templates'

function templateOf(text: string, path = 'site.conf'): Template | undefined {
  return findTemplate(fromBytes(Buffer.from(text)), text, path)
}

function formatTemplate({kind, marker, position: {start}}: Template): string {
  return `${start.line}:${start.column} ${kind} ${marker}`
}

/** `folder/name.conf LINE:COLUMN KIND MARKER`, one line each. */
const EXPECTED = new Map(
  readFileSync(join(FIXTURES, 'expected.txt'), 'utf8')
    .trimEnd()
    .split('\n')
    .map((line) => line.split(/ (.*)/s) as [string, string]),
)

const FOLDERS = ['braces', 'lines', 'placeholders', 'tags']

describe('a template is found by its first marker', () => {
  const names = FOLDERS.flatMap((folder) =>
    readdirSync(join(FIXTURES, folder)).map((name) => `${folder}/${name}`),
  )
  test.each(names)('%s', (name) => {
    const root = fromBytes(readFileSync(join(FIXTURES, name)))
    const template = findTemplate(root, toText(root), name)
    expect(template && formatTemplate(template)).toBe(EXPECTED.get(name))
  })

  test('all that is expected is there', () => {
    expect(names.toSorted()).toEqual([...EXPECTED.keys()].toSorted())
  })
})

describe('what only looks like a marker is no template', () => {
  for (const name of readdirSync(join(FIXTURES, 'plain'))) {
    const lines = readFileSync(join(FIXTURES, 'plain', name), 'utf8')
    test(name, () => expect(templateOf(lines)).toBeUndefined())
  }
})

describe('the position of the marker', () => {
  test('is that of the marker in the text', () => {
    const text = 'Listen 80\n    ServerName \\\n  {{ host }}\n'
    const template = templateOf(text)
    expect(template?.position.start).toEqual({line: 3, column: 3, offset: text.indexOf('{{')})
    expect(text.slice(template?.position.start.offset, template?.position.end.offset)).toBe('{{ host }}')
  })

  test('is exact after CRLF and a byte order mark', () => {
    const root = fromBytes(Buffer.from('\uFEFFListen 80\r\nServerName <%= @host %>\r\n'))
    const template = findTemplate(root, toText(root), 'site.conf')
    expect(template && formatTemplate(template)).toBe('2:12 erb <%= @host %>')
  })

  test('a long marker is cut', () => {
    const marker = templateOf(`ServerName {{ ${'a'.repeat(100)} }}\n`)?.marker
    expect(marker).toHaveLength(40)
    expect(marker).toMatch(/^\{\{ a+…$/)
  })
})

describe('a marker needs its end', () => {
  test.each(['{% if ssl', '{{ host', '{# host', '<% if ssl', '[% IF ssl'])('%s alone is none', (text) => {
    expect(templateOf(`SetEnv A "${text}"\n`)).toBeUndefined()
  })

  test('which may be on a later line', () => {
    expect(templateOf('ServerName {{ lookup("file",\n  "host") }}\n')?.kind).toBe('jinja')
  })
})

describe('languages that look alike are told apart', () => {
  test.each([
    ['ServerName {{ host }}\n', 'site.conf', 'jinja'],
    ['ServerName {{host}}\n', 'site.conf', 'jinjaOrMustache'],
    ['ServerName {{host}}\n', 'site.conf.j2', 'jinja'],
    ['ServerName {{ host }}\n', 'site.hbs', 'mustache'],
    ['ServerName {{ host }}\nListen {{ .Port }}\n', 'site.conf', 'go'],
    ['{{ range $i, $host := .Hosts }}\nServerName {{ $host }}\n{{ end }}\n', 'site.conf', 'go'],
    ['ServerName {{ key "site/name" }}\n', 'site.conf', 'go'],
    ['{{~#if ssl~}}\nSSLEngine on\n{{~/if~}}\n', 'site.conf', 'mustache'],
    ['<% from site import host %>\nListen 80\n', 'site.conf', 'mako'],
    ['ServerName {{ include "site.name" . }}\n', 'site.conf', 'go'],
    ['ServerName {{host}}\n{{#if ssl}}\nSSLEngine on\n{{else}}\n{{/if}}\n', 'site.conf', 'mustache'],
    ['ServerName {{host}}\n{% if ssl %}\n{% endif %}\n', 'site.conf', 'jinja'],
    ['{%- unless ssl -%}\nListen 80\n{%- endunless -%}\n', 'site.liquid', 'jinja'],
    ["ServerName {{host['name']}}\n", 'site.conf', 'jinja'],
    ['ServerName <%= $host -%>\n', 'site.conf', 'epp'],
    ['ServerName <%= $host -%>\n', 'site.conf.erb', 'erb'],
    ['ServerName <%= @host -%>\n', 'site.conf.epp', 'epp'],
    ["ServerName <%= scope['site::host'] -%>\n", 'site.conf', 'erb'],
    ['<% x = 1 %>\n<%block name="a">\nListen 80\n</%block>\n', 'site.conf', 'mako'],
  ])('%j in %s is %s', (text, path, kind) => {
    expect(templateOf(text, path)?.kind).toBe(kind)
  })
})

describe('what a filter puts into a page', () => {
  test('may come from a template, unlike what it looks for', () => {
    expect(templateOf('Substitute "s|title|{{ title }}|n"\n')?.marker).toBe('{{ title }}')
    expect(templateOf('Substitute "s|{{ title }}|title|n"\n')).toBeUndefined()
  })
})

describe('the time it takes', () => {
  test.each([
    '{{ ',
    '<% ',
    '{# ',
    '@a',
    '%A',
    '%(',
    '${a',
    '<%',
    '{{',
    '[% a',
    '{{ a }} ',
    '@A@ ',
    '__A__ ',
    '[[ a',
    '[[a ',
    '{$a',
    '{$a.',
    '\n#if($ ',
  ])('grows with the length of %j again and again, not with its square', (part) => {
    const texts = ['SetEnv A', 'SecRule ARGS', 'Substitute s|'].map(
      (head) => `${head} "${part.repeat(100_000)}"\n`,
    )
    const begin = process.cpuUsage()
    for (const text of texts) templateOf(text)
    const {user} = process.cpuUsage(begin)
    expect(user / 1000).toBeLessThan(3000)
  })
})
