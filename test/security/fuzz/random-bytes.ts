/** What a configuration file may hold: anything. */
import {readdirSync, readFileSync} from 'node:fs'
import {fileURLToPath} from 'node:url'
import type {Random} from '../../support/random/random.ts'
import {randomConfiguration} from '../../support/random/random-configuration.ts'
import {randomFile} from '../../support/random/random-file.ts'
import {randomWsgiFile} from '../../support/random/random-wsgi-file.ts'
import {oneOf} from './scene.ts'

const FIXTURES = fileURLToPath(new URL('../../../fixtures/', import.meta.url))
const fixtures = readdirSync(FIXTURES, {recursive: true, encoding: 'utf8'})
  .filter((path) => path.endsWith('.conf'))
  .sort()

/** One of the fixtures, as it is. */
export function someFixture(random: Random): Buffer {
  return readFileSync(FIXTURES + oneOf(random, fixtures))
}

const SOURCES: readonly ((random: Random) => Uint8Array)[] = [
  someFixture,
  someFixture,
  randomConfiguration,
  (random) => Buffer.from(randomFile(random)),
  (random) => Buffer.from(randomWsgiFile(random)),
  (random) => Uint8Array.from({length: random(4000)}, () => random(256)),
]

/** Bytes that mean something to somebody: ends of lines, controls, quotes, and what is not UTF-8. */
const PIECES = [
  ...['\0', '\r', '\r\n', '\n', '\\\n', '\\', '"', "'", '<', '>', '</', '#', '$', '%{', '{', '}', '\x1b[2J'],
  ...['\xff', '\xc3', '\xed\xa0\x80', '\xf4\x90\x80\x80', '\xef\xbb\xbf', '\x85', '\xe2\x80\xae', '\x1a'],
  ...['<VirtualHost *:80>\n', '</VirtualHost>\n', '<IfModule a>\n', '</IfModule>\n', '<If "', `\${X}`, '-'],
  ...['WSGIScriptAlias / /a.wsgi\n', 'WSGIDaemonProcess g ', 'WSGIProcessGroup g\n', '<Macro m $a>\n', '.'],
  ...[
    'Include *\n',
    'Use m a\n',
    `Define X \${X}\${X}\n`,
    'RewriteRule ^(a+)+$ /b\n',
    '(a|b)*',
    '999999999999',
  ],
]

/** Changes some bytes. */
type Mutation = (bytes: Buffer, random: Random) => Buffer

const MUTATIONS: readonly Mutation[] = [
  (bytes, random) => spliced(bytes, random, random(20), Buffer.alloc(0)),
  (bytes, random) => spliced(bytes, random, 0, partOf(bytes, random, 400)),
  (bytes, random) => spliced(bytes, random, random(4), Buffer.from(oneOf(random, PIECES), 'latin1')),
  (bytes, random) => spliced(bytes, random, 0, Buffer.from(oneOf(random, PIECES), 'latin1')),
  (bytes, random) => spliced(bytes, random, 0, Buffer.from(randomConfiguration(random))),
  (bytes) => Buffer.from(bytes.toString('latin1').replaceAll('\n', '\r\n'), 'latin1'),
  (bytes, random) =>
    Buffer.from(
      bytes.toString('latin1').replaceAll('\n', () => oneOf(random, ['\n', '\n', '\r', ''])),
      'latin1',
    ),
  (bytes, random) => {
    const flipped = Buffer.from(bytes)
    for (let count = 1 + random(8); count > 0 && bytes.length > 0; count--) {
      const at = random(bytes.length)
      flipped[at] = (flipped[at] ?? 0) ^ (1 << random(8))
    }
    return flipped
  },
]

/** Random bytes, or a configuration with some of its bytes changed; now and then a large one. */
export function randomBytes(random: Random): Buffer {
  const bytes = changedBytes(random)
  return random(5) === 0 ? spliced(bytes, random, 0, longRun(bytes, random)) : bytes
}

/** The same, of some kilobytes. */
export function changedBytes(random: Random): Buffer {
  let bytes: Buffer = Buffer.from(oneOf(random, SOURCES)(random))
  for (let count = random(6); count > 0; count--) bytes = oneOf(random, MUTATIONS)(bytes, random)
  return bytes
}

/** What there may be many of; `@` is a number, another one each time. */
const NUMBERED = [
  '<VirtualHost *:80>\n  ServerName h@\n  WSGIScriptAlias / /a@.wsgi\n</VirtualHost>\n',
  '<VirtualHost *:80>\n  WSGIScriptAlias / /a\n</VirtualHost>\n',
  'WSGIScriptAlias /@ /a@.wsgi\n',
  'WSGIDaemonProcess g@\n<Location /@>\n  WSGIProcessGroup g@\n</Location>\n',
  'Alias /s@ /srv/s@\n<Directory /srv/s@>\n  Require all granted\n</Directory>\n',
  '<Macro m@ $a>\n  SetEnv A $a\n</Macro>\nUse m@ x\n',
  `Define V@ x\nSetEnv A \${V@}\n`,
  'RewriteRule ^/r@(a|b)+$ /x@ [L]\n',
  '# managed by @\nSetEnv SECRET_@ @\n',
  'Include none@\nIncludeOptional none@\n',
  '<IfModule m@>\nListen @\n</IfModule>\n',
]

/** More than a file may have, in bytes. */
const TOO_MUCH = 33 << 20
/** What a server of this world might have; more of them take longer than a case may. */
const MOST_LINES = 10_000

/** A piece many times over: a long line, many lines, deep nesting. Seldom more than a file may have. */
function longRun(bytes: Buffer, random: Random): Buffer {
  const size = random(20) === 0 ? TOO_MUCH : 1 << (8 + random(15))
  if (random(2) === 0) return numbered(oneOf(random, NUMBERED), size)
  const piece = random(2) === 0 ? Buffer.from(oneOf(random, PIECES), 'latin1') : partOf(bytes, random, 200)
  const unit = random(2) === 0 ? piece : Buffer.concat([piece, Buffer.from('\n')])
  return unit.length === 0 ? unit : Buffer.alloc(timesIn(unit, size) * unit.length, unit)
}

/** How often a piece is repeated. */
function timesIn(piece: Buffer, size: number): number {
  const times = Math.floor(size / piece.length)
  const lines = piece.filter((byte) => byte === 0x0a || byte === 0x0d).length
  return lines === 0 || size === TOO_MUCH ? times : Math.min(times, Math.floor(MOST_LINES / lines))
}

function numbered(piece: string, size: number): Buffer {
  const length = timesIn(Buffer.from(piece), size)
  return Buffer.from(Array.from({length}, (_, index) => piece.replaceAll('@', `${index}`)).join(''))
}

function partOf(bytes: Buffer, random: Random, most: number): Buffer {
  const from = random(bytes.length + 1)
  return bytes.subarray(from, from + random(most))
}

function spliced(bytes: Buffer, random: Random, length: number, piece: Buffer): Buffer {
  const at = random(bytes.length + 1)
  return Buffer.concat([bytes.subarray(0, at), piece, bytes.subarray(at + length)])
}
