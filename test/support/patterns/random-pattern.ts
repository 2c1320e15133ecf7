import type {Random} from '../random/random.ts'

/** Expressions of all kinds, most of them of what JavaScript reads otherwise than PCRE2, and paths that they may match. */

const ATOMS = [
  ...[
    'a',
    'b',
    'c',
    'ab',
    '/',
    '-',
    '_',
    '1',
    'A',
    '.',
    '.',
    '\u00e9',
    '\\xe9',
    '\\x{61}',
    '\\141',
    '\\o{61}',
  ],
  ...['\\d', '\\D', '\\w', '\\W', '\\s', '\\S', '\\h', '\\H', '\\v', '\\V', '\\R', '\\N', '\\C', '\\X'],
  ...[
    '\\p{L}',
    '\\p{Lu}',
    '\\P{L}',
    '\\pN',
    '\\.',
    '\\-',
    '\\/',
    '\\_',
    '\\e',
    '\\cJ',
    '\\t',
    '\\n',
    '\\Qa.\\E',
  ],
  ...['[ab]', '[^a]', '[^/]', '[a-c]', '[]x]', '[^]a]', '[a-]', '[-a]', '[\\w-]', '[\\d.]', '[[:alpha:]]'],
  ...[
    '[^[:space:]]',
    '[[:^digit:]]',
    '[\\h]',
    '[\\b]',
    '[a\\]b]',
    '[\\Qa]\\E]',
    '[a&&b]',
    '[\u00e9]',
    '[^\u00e9]',
  ],
  ...['\\1', '\\g1', '\\g{-1}', '\\2', '(?1)', '\\k<n>', '(?(1)a|b)', '{', '}', ']', 'a{,2}', '#', '~'],
] as const

const ZERO = [
  '^',
  '$',
  '\\b',
  '\\B',
  '\\A',
  '\\z',
  '\\Z',
  '\\G',
  '\\K',
  '(?=a)',
  '(?!b)',
  '(?<=a)',
  '(?<!/)',
  '(?C)',
]

const OPENINGS = [
  '(',
  '(',
  '(',
  '(?:',
  '(?:',
  '(?>',
  '(?|',
  '(?=',
  '(?!',
  '(?i:',
  '(?s:',
  '(?-s:',
  '(?m:',
  '(?<n>',
]

const REPEATS = ['*', '+', '?', '*?', '+?', '??', '*+', '++', '?+', '{2}', '{1,2}', '{0,1}', '{2,}', '{1,3}?']

const FRONTS = [
  '^',
  '^/',
  '^/',
  '^/',
  '/',
  '',
  '(?i)^/',
  '(?s)',
  '(?-s)^/',
  '(?m)^',
  '(?x)^/ ',
  '(?U)^/',
  '(*ANYCRLF)^/',
]

const ENDS = ['', '', '$', '$', '.*', '(.*)$', '\\z', '\\Z', '/?$', '(/.*)?$', '(?:/|$)']

/** One of the expressions; about one in ten is rejected by the server. */
export function randomPattern(random: Random): string {
  const pick = <T>(items: readonly T[]): T => items[random(items.length)] as T
  const sequence = (depth: number): string => {
    let text = ''
    for (let count = random(4); count >= 0; count--) {
      const kind = random(10)
      if (kind === 0) text += pick(ZERO)
      else {
        text += kind < 3 && depth < 3 ? group(depth) : pick(ATOMS)
        if (random(3) === 0) text += pick(REPEATS)
      }
    }
    return text
  }
  const group = (depth: number): string => {
    const others = random(3) === 0 ? `|${random(4) === 0 ? '' : sequence(depth + 1)}` : ''
    return `${pick(OPENINGS)}${sequence(depth + 1)}${others})`
  }
  return pick(FRONTS) + sequence(0) + (random(6) === 0 ? `|${sequence(0)}` : '') + pick(ENDS)
}

/** One of the expressions that people write, which JavaScript reads as PCRE2 does. */
export function randomPlainPattern(random: Random): string {
  const pick = <T>(items: readonly T[]): T => items[random(items.length)] as T
  const plain = [
    'a',
    'b',
    '/',
    '\\.',
    '.',
    '[ab]',
    '[^/]',
    '[a-c1]',
    '\\d',
    '\\w',
    '\\s',
    '\\S',
    '(ab)',
    '(?:a)',
    '\u00e9',
  ]
  const sequence = (depth: number): string => {
    let text = ''
    for (let count = random(4); count >= 0; count--) {
      text +=
        depth < 2 && random(4) === 0
          ? `${pick(['(', '(?:', '(?=', '(?!', '(?s:'])}${alternatives(depth + 1)})`
          : pick(plain)
      if (random(3) === 0) text += pick(['*', '+', '?', '*?', '+?', '??', '{2}', '{1,2}', '{2,}'])
    }
    return text
  }
  const alternatives = (depth: number): string =>
    sequence(depth) + (random(3) === 0 ? `|${random(4) === 0 ? '' : sequence(depth)}` : '')
  return (
    pick(['^', '^/', '', '(?i)', '(?s)^', '(?is)']) + alternatives(0) + pick(['', '$', '\\z', '\\Z', '(.*)$'])
  )
}

/** A path of a URL, with bytes of all kinds in it. */
export function randomPath(random: Random): string {
  const pieces = [
    ...[
      'a',
      'b',
      'c',
      'A',
      'B',
      'ab',
      'aa',
      '1',
      '2',
      '-',
      '_',
      '/',
      '.',
      'x',
      ']',
      '{',
      '&',
      '#',
      '~',
      'aab',
    ],
    ...[
      '%0A',
      '%0D',
      '%20',
      '%C2%A0',
      '%C3%A9',
      '%C3%89',
      '%E9',
      '%C3',
      '%A9',
      '%E2%80%A8',
      '%08',
      '%FF',
      '%1B',
    ],
  ]
  let path = '/'
  for (let count = random(6); count > 0; count--) {
    const piece = pieces[random(pieces.length)] as string
    path += piece === '#' ? '%23' : piece
  }
  // A component of dots alone would be taken away.
  return path.replace(/\/\.+(?=\/|$)/g, '/x')
}
