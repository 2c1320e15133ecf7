import {strangeCharactersIn} from './strange-characters.ts'

const ENTITIES: Readonly<Record<string, string>> = {
  lt: '<',
  gt: '>',
  quot: '"',
  amp: '&',
  apos: "'",
  nbsp: ' ',
}

const ENTITY = /&(?:(lt|gt|quot|amp|apos|nbsp)|#(\d{1,6})|#x([\da-f]{1,6}));/gi

/**
 * What is strange about the text of a line, whatever the server says about it: HTML escapes, typographic characters,
 * the marks of a merge that was not ended.
 */
export function textHint(written: string): string | undefined {
  const [line = ''] = written.split('\n', 1)
  const escaped = line.match(ENTITY)
  if (escaped)
    return `\`${escaped[0]}\` is an HTML escape: this line was meant to be \`${withoutEscapes(line).trim()}\``
  if (/^\s*(?:<{7}|={7}|>{7}|\|{7})(?:\s|$)/.test(line))
    return 'this is the mark of a merge conflict that was not resolved'
  return strangeCharactersIn(line)
}

function withoutEscapes(line: string): string {
  return line.replace(ENTITY, (whole, name?: string, decimal?: string, hexadecimal?: string) => {
    if (name !== undefined) return ENTITIES[name.toLowerCase()] ?? whole
    const code = decimal === undefined ? Number.parseInt(hexadecimal ?? '', 16) : Number(decimal)
    return code >= 32 && code < 0x10ffff ? String.fromCodePoint(code) : whole
  })
}
