/** Servers of up to four virtual hosts with addresses, ports, names and aliases of all kinds. */

import {requestCases} from '../recorded/request-cases.ts'
import type {Random} from './random.ts'
import {APPLICATION, type RandomServer} from './random-server.ts'

const ADDRESSES: readonly string[] = [
  ...['*:@PORT@', '*:@PORT2@', '*:*', '*', '_default_:@PORT@', '10.0.0.1 *:@PORT2@', '[::1]:@PORT@'],
  ...['127.0.0.1:@PORT@', '127.0.0.1:@PORT2@', '127.0.0.1:*', '127.0.0.1', '127.0.0.2:@PORT@'],
  '*:@PORT@ 127.0.0.1:@PORT2@',
]
const NAMES: readonly string[] = [
  ...['a.example', 'b.example', 'A.Example', 'a.example:@PORT@', 'b.example:@PORT2@', 'a.example:99'],
  ...['www.a.example', 'http://a.example', 'https://b.example:1', 'localhost', 'a.example.', '127.0.0.1'],
]
const ALIASES: readonly string[] = [
  ...['*.example', 'a.example b.example', 'www.*', '?.example', '*', 'c.example *.b.example', 'B.EXAMPLE'],
  ...['a.example:@PORT@', 'a.example.'],
]
const ASKED: readonly string[] = [
  ...['a.example', 'b.example', 'A.EXAMPLE', 'a.example:@PORT@', 'a.example:1', 'www.a.example', 'c.example'],
  ...['x.b.example', 'localhost:@PORT@', '127.0.0.1:@PORT@', 'a.example.', 'a.example.:@PORT2@', 'none'],
]

const SCRIPTS = ['main', 'one', 'two', 'three', 'four']
const FILES: Readonly<Record<string, string>> = {
  'conf/base.conf': requestCases()[0]?.files['conf/base.conf'] ?? '',
  ...Object.fromEntries(SCRIPTS.map((name) => [`app/${name}.wsgi`, APPLICATION])),
}

/** Each host has a script of its own for all of its paths. */
export function randomHosts(random: Random): RandomServer {
  const pick = <T>(list: readonly T[]): T => list[random(list.length)] as T
  const maybe = (percent: number, line: () => string): readonly string[] =>
    random(100) < percent ? [line()] : []
  const hosts = SCRIPTS.slice(1, 2 + random(4)).flatMap((script) => [
    `<VirtualHost ${pick(ADDRESSES)}>`,
    ...maybe(75, () => `ServerName ${pick(NAMES)}`),
    ...maybe(50, () => `ServerAlias ${pick(ALIASES)}`),
    ...maybe(20, () => `ServerAlias ${pick(ALIASES)}`),
    ...maybe(12, () => 'UseCanonicalName On'),
    `WSGIScriptAlias / @ROOT@/app/${script}.wsgi`,
    '</VirtualHost>',
  ])
  const main = [
    'Include conf/base.conf',
    'Listen 127.0.0.1:@PORT2@',
    ...maybe(25, () => 'UseCanonicalName On'),
    ...maybe(33, () => `ServerName ${pick(NAMES)}`),
    'WSGIScriptAlias / @ROOT@/app/main.wsgi',
  ]
  const requests = Array.from({length: 40}, () => ({
    path: '/x',
    host: pick(ASKED),
    ...(random(2) === 0 ? {} : {port: '@PORT2@'}),
  }))
  return {files: {...FILES, 'conf/httpd.conf': [...main, ...hosts, ''].join('\n')}, requests}
}
