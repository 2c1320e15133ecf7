/** Servers made of a plan and of words: two with one plan differ in nothing but their words. */
import fc from 'fast-check'
import type {Pluggable} from 'unified'
import type {FileOfServer} from '../../../src/fleet/shapes/file-pieces.ts'
import {transformFile} from '../../../src/run/transform-file.ts'

/** What one server has for the numbers of a plan. No word is that of two numbers. */
export interface Words {
  readonly tokens: readonly string[]
  readonly suffix: string
  readonly ports: readonly string[]
  readonly addresses: readonly string[]
}

/** A site, in a file of its own; numbers stand for words. */
export interface Site {
  readonly name: number
  readonly file: 'name' | 'label' | 'other'
  readonly place: 'host' | 'conditional host' | 'main server'
  readonly port: number
  readonly address: number | undefined
  readonly alias: 'none' | 'www' | 'wildcard'
  /** Numbers of paths; `root` is mounted at `/`. */
  readonly mounts: readonly (number | 'root')[]
  readonly script: number
  /** `own`: a group with this user is there already. */
  readonly group: 'none' | 'own' | 'shared'
  readonly user: number | 'label'
  readonly indent: string
  readonly note: 'none' | 'words' | 'keywords'
}

/** Words that mean something elsewhere, that begin or hold others, and that expressions would read in other ways. */
const TOKENS = (
  'on off threads Location processes user group home shop shop-2 shopping sho p www web001 web0012 None all None.x ' +
  'WSGIProcessGroup ServerName 10 15 x_y a.b a.b.c effect embedded main x application display-name file name edit'
).split(' ')

const PORTS = ['80', '443', '8080', '15', '2', '30', '8443', '1']
const ADDRESSES = ['192.0.2.1', '10.0.0.1', '10.0.0.10', '2001:db8::1', '::1', '127.0.0.1']

/** Characters that no host has in its name. */
const ENDINGS = ['', '+c', '(x)', '.d', '{2}', '^']

export const WORDS: fc.Arbitrary<Words> = fc.record({
  tokens: fc.shuffledSubarray(TOKENS, {minLength: 24, maxLength: 24}),
  suffix: fc.constantFrom('example', 'shop.example', 'on', 'Example.org'),
  ports: fc.shuffledSubarray(PORTS, {minLength: 4, maxLength: 4}),
  addresses: fc.shuffledSubarray(ADDRESSES, {minLength: 3, maxLength: 3}),
})

const MOUNTS = fc.uniqueArray(fc.constantFrom<number | 'root'>('root', 0, 1, 2), {minLength: 1, maxLength: 3})

const SITE: fc.Arbitrary<Omit<Site, 'name'>> = fc.record({
  file: fc.constantFrom('name', 'label', 'other'),
  place: fc.constantFrom('host', 'host', 'conditional host', 'main server'),
  port: fc.nat(2),
  address: fc.option(fc.nat(1), {nil: undefined}),
  alias: fc.constantFrom('none', 'www', 'wildcard'),
  mounts: MOUNTS,
  script: fc.nat(2),
  group: fc.constantFrom('none', 'none', 'own', 'shared'),
  user: fc.oneof(fc.nat(1), fc.constant('label' as const)),
  indent: fc.constantFrom('    ', '\t', ''),
  note: fc.constantFrom('none', 'words', 'keywords'),
})

/** Sites of a server; each has its own name. */
export const PLAN: fc.Arbitrary<readonly Site[]> = fc
  .array(SITE, {minLength: 1, maxLength: 4})
  .map((sites) => sites.map((site, name) => ({...site, name})))

/** The files of a server, by their paths. */
export function filesOf(sites: readonly Site[], words: Words): Readonly<Record<string, string>> {
  return Object.fromEntries(sites.map((site) => [pathOf(site, words), textOf(site, words)]))
}

/** The same after transforms. */
export function planned(
  files: Readonly<Record<string, string>>,
  transforms: readonly Pluggable[],
  takes: 'safe' | 'unsafe' = 'safe',
): readonly FileOfServer[] {
  return Object.entries(files).map(([path, text]) => ({
    path,
    result: transformFile(path, Buffer.from(text), {transforms, takes, firstId: 1}),
  }))
}

/** Each kind of words has tokens of its own. */
const FIRST = {label: 0, url: 5, path: 9, user: 13, file: 17}

function token({tokens}: Words, kind: keyof typeof FIRST, number: number): string {
  return tokens[FIRST[kind] + number] ?? ''
}

/** A label has no dot in it, or it would not be the first one. */
function labelOf(words: Words, name: number): string {
  return token(words, 'label', name).replaceAll('.', '-')
}

function nameOf(words: Words, name: number): string {
  return `${labelOf(words, name)}.${words.suffix}`
}

function pathOf({file, name}: Site, words: Words): string {
  // A dot would make what is before it a label.
  const own = `${token(words, 'file', name).replaceAll('.', '-')}-site`
  const stem = {name: nameOf(words, name), label: labelOf(words, name), other: own}[file]
  return `sites-available/${stem}.conf`
}

function textOf(site: Site, words: Words): string {
  const {name, place, port, address, alias, mounts, script, group, user, indent, note} = site
  const host = address === undefined ? '*' : words.addresses[address]
  const endpoint = `${host?.includes(':') ? `[${host}]` : host}:${words.ports[port]}`
  const folder = `/srv/${token(words, 'path', script)}${ENDINGS[token(words, 'path', script).length % ENDINGS.length]}`
  const own = user === 'label' ? labelOf(words, name) : `u-${token(words, 'user', user)}`
  const label = labelOf(words, name)
  const lines = [
    `ServerName ${nameOf(words, name)}`,
    ...{
      none: [],
      www: [`ServerAlias www-${nameOf(words, name)}`],
      wildcard: [`ServerAlias *.${nameOf(words, name)}`],
    }[alias],
    ...(group === 'own' ? [`WSGIDaemonProcess ${label} user=${own} threads=15 python-path=${folder}`] : []),
    ...(group === 'none'
      ? []
      : [`WSGIProcessGroup ${group === 'own' ? label : `g-${token(words, 'file', 3)}`}`]),
    ...{none: [], words: [`# ${nameOf(words, name)} is in ${folder}`], keywords: ['# processes and threads']}[
      note
    ],
    ...mounts.map((mount) => {
      const url = mount === 'root' ? '/' : `/${token(words, 'url', mount)}`
      return `WSGIScriptAlias ${url} ${folder}${mount === 'root' ? '' : `/m-${token(words, 'url', mount)}`}/wsgi.py`
    }),
  ].map((line) => `${indent}${line}\n`)
  if (place === 'main server') return lines.join('')
  const text = `<VirtualHost ${endpoint}>\n${lines.join('')}</VirtualHost>\n`
  return place === 'host' ? text : `<IfModule mod_wsgi.c>\n${text}</IfModule>\n`
}
