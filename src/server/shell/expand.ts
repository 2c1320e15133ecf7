/**
 * Words of a shell script without running anything: quotes, `$NAME` and the forms of `${NAME}` that settings
 * files use (POSIX shell, 2.2 and 2.6.2).
 */

/** The variables of a script while it is read. */
export type ShellVariables = Map<string, string>

/** Index after the word that begins at `from`; blanks, line ends and operators end it unless quoted. */
export function endOfWord(text: string, from: number): number {
  let index = from
  while (index < text.length && !/[\s;&|<>()]/.test(text.charAt(index))) index = endOfPiece(text, index)
  return index
}

function endOfPiece(text: string, from: number): number {
  const character = text.charAt(from)
  if (character === '\\') return from + 2
  if (character === "'") return closingAt(text, text.indexOf("'", from + 1))
  if (character === '"' || character === '`') return endOfQuoted(text, from + 1, character)
  if (text.startsWith('${', from)) return endOfQuoted(text, from + 2, '}')
  if (text.startsWith('$(', from)) return endOfQuoted(text, from + 2, ')')
  return from + 1
}

function endOfQuoted(text: string, from: number, end: string): number {
  let index = from
  while (index < text.length && text.charAt(index) !== end) {
    // A single quote is a letter like any other within double quotes.
    index = end === '"' && text.charAt(index) === "'" ? index + 1 : endOfPiece(text, index)
  }
  return closingAt(text, index)
}

function closingAt(text: string, index: number): number {
  return index === -1 ? text.length : Math.min(index + 1, text.length)
}

/** The value of a word; undefined where only running something would tell. */
export function expandWord(word: string, variables: ShellVariables): string | undefined {
  let value = ''
  for (let index = 0; index < word.length; ) {
    const end = Math.max(index + 1, endOfPiece(word, index))
    const expanded = expandPiece(word.slice(index, end), word, index, variables)
    if (expanded === undefined) return undefined
    value += expanded.value
    index = expanded.end ?? end
  }
  return value
}

interface Expanded {
  readonly value: string
  /** Where it ends, if not with its piece. */
  readonly end?: number
}

function expandPiece(
  piece: string,
  word: string,
  from: number,
  variables: ShellVariables,
): Expanded | undefined {
  if (piece.startsWith('\\')) return {value: piece.slice(1).replace('\n', '')}
  if (piece.startsWith("'")) return {value: piece.slice(1, -1)}
  if (piece.startsWith('`') || piece.startsWith('$(')) return undefined
  if (piece.startsWith('"')) {
    const inner = piece
      .slice(1, -1)
      .replace(/\\\n/g, '')
      .replace(/\\([^$`"\\])/g, '\\\\$1')
      .replaceAll("'", "\\'")
    const value = expandWord(inner, variables)
    return value === undefined ? undefined : {value}
  }
  if (piece.startsWith('${')) {
    const value = expandBraces(piece.slice(2, -1), variables)
    return value === undefined ? undefined : {value}
  }
  const name = piece === '$' ? /^\w+/.exec(word.slice(from + 1))?.[0] : undefined
  if (name === undefined) return {value: piece}
  return {value: variables.get(name) ?? '', end: from + 1 + name.length}
}

/** What stands between the braces of `${…}`. */
function expandBraces(text: string, variables: ShellVariables): string | undefined {
  const [, name = '', operator = '', rest = ''] = /^(\w+)(:?[-=+]|##?|%%?|)(.*)$/s.exec(text) ?? []
  if (name === '' || (operator === '' && rest !== '')) return undefined
  const value = variables.get(name)
  if (operator === '') return value ?? ''
  if (operator.startsWith('#') || operator.startsWith('%')) {
    const pattern = expandWord(rest, variables)
    return pattern === undefined ? undefined : cut(value ?? '', operator, pattern)
  }
  const isSet = operator.startsWith(':') ? (value ?? '') !== '' : value !== undefined
  if (operator.endsWith('+')) return isSet ? expandWord(rest, variables) : ''
  if (isSet) return value
  const fallback = expandWord(rest, variables)
  if (operator.endsWith('=') && fallback !== undefined) variables.set(name, fallback)
  return fallback
}

/** `#` cuts the shortest match of a pattern off the front, `##` the longest; `%` and `%%` off the back. */
function cut(value: string, operator: string, pattern: string): string | undefined {
  if (/[?[]/.test(pattern)) return undefined
  const source = pattern
    .split('*')
    .map((part) => part.replace(/[\\^$.+()\]{}|]/g, '\\$&'))
    .join(operator.length === 2 ? '.*' : '.*?')
  if (operator.startsWith('#')) return value.replace(new RegExp(`^${source}`, 's'), '')
  // The shortest match at the end begins last.
  const before = operator.length === 2 ? '^(.*?)' : '^(.*)'
  return value.replace(new RegExp(`${before}${source}$`, 's'), '$1')
}
