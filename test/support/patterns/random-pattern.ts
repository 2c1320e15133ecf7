import type {Random} from '../random/random.ts'

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
