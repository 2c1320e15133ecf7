import type {Condition, ExpressionPart, ExpressionWord} from './condition.ts'

/** Something that is not read here; the server may read it all the same. */
class Unread extends Error {}

const known = new Map<string, Condition>()
const MOST_KNOWN = 1000

/** The condition of an expression. */
export function parseCondition(text: string): Condition {
  const found = known.get(text)
  if (found) return found
  if (known.size >= MOST_KNOWN) known.clear()
  const condition = parse(text)
  known.set(text, condition)
  return condition
}

/**
 * A text that holds variables; undefined for one that is not read here. Groups are of no match in it, and empty; a `%`
 * before a number is itself.
 */
export function parseText(text: string): ExpressionWord | undefined {
  const pieces = text.replace(/(?<!\\)\$\d/g, '').split(/%(?=\d)/)
  try {
    return pieces.flatMap((piece, index) => [...(index === 0 ? [] : ['%']), ...partsIn(piece)])
  } catch (error) {
    if (error instanceof Unread) return undefined
    throw error
  }
}

function parse(text: string): Condition {
  try {
    return new Parser(text).whole()
  } catch (error) {
    if (error instanceof Unread) return {kind: 'unknown'}
    throw error
  }
}

/** How deep parentheses and negations may go. */
const MOST_NESTED = 100

class Parser {
  #at = 0
  #depth = 0
  readonly #text: string

  constructor(text: string) {
    this.#text = text
  }

  whole(): Condition {
    const condition = this.#either()
    this.#blanks()
    if (this.#at < this.#text.length) throw new Unread()
    return condition
  }

  #either(): Condition {
    let condition = this.#both()
    while (this.#take(/\|\|/y)) condition = {kind: 'or', conditions: [condition, this.#both()]}
    return condition
  }

  #both(): Condition {
    let condition = this.#one()
    while (this.#take(/&&/y)) condition = {kind: 'and', conditions: [condition, this.#one()]}
    return condition
  }

  #one(): Condition {
    if (++this.#depth > MOST_NESTED) throw new Unread()
    const condition = this.#simple()
    this.#depth--
    return condition
  }

  #simple(): Condition {
    if (this.#take(/!(?![=~])/y)) return {kind: 'not', condition: this.#one()}
    if (this.#take(/\(/y)) {
      const condition = this.#either()
      if (!this.#take(/\)/y)) throw new Unread()
      return condition
    }
    const constant = this.#take(/true\b|false\b/y)
    if (constant) return {kind: 'constant', value: constant[0] === 'true'}
    const test = this.#take(/-[A-Za-z]\b/y)
    if (test) return {kind: 'test', operator: test[0], word: this.#word()}
    const word = this.#word()
    const match = this.#take(/([=!])~/y)
    if (match) return {kind: 'match', isNegated: match[1] === '!', word, ...this.#regex()}
    if (this.#take(/-?in\b/y)) return {kind: 'in', word, list: this.#list()}
    const operator = this.#take(/==|!=|<=|>=|=|<|>|-?(?:eq|ne|lt|le|gt|ge)\b|-\w+/y)
    if (!operator) throw new Unread()
    return {kind: 'compare', operator: operator[0], left: word, right: this.#word()}
  }

  #word(): ExpressionWord {
    const parts = [...this.#part()]
    while (this.#take(/\./y)) parts.push(...this.#part())
    return parts
  }

  #part(): ExpressionWord {
    const text = this.#take(/(["'])((?:\\[\s\S]|(?!\1)[^\\])*)\1/y)
    if (text) return partsIn(text[2] ?? '')
    const digits = this.#take(/-?\d+(?![\w.])/y)
    if (digits) return [digits[0]]
    const variable = this.#take(/%\{[^{}]*\}/y)
    if (variable) return partsIn(variable[0])
    const called = this.#take(/([A-Za-z]\w*)\(/y)
    if (!called) throw new Unread()
    const argument = this.#word()
    if (!this.#take(/\)/y)) throw new Unread()
    return [{function: (called[1] ?? '').toLowerCase(), argument}]
  }

  #list(): readonly ExpressionWord[] {
    if (!this.#take(/\{/y)) throw new Unread()
    const list = [this.#word()]
    while (this.#take(/,/y)) list.push(this.#word())
    if (!this.#take(/\}/y)) throw new Unread()
    return list
  }

  #regex(): {readonly pattern: string; readonly letters: '' | 'i'} {
    const found = this.#take(/(?:m([/#!|,;:@_^$%-])|(\/))((?:\\[\s\S]|(?!\1\2)[^\\])*?)(?:\1\2)([a-z]*)/y)
    const [, , , pattern, letters] = found ?? []
    if (pattern === undefined || (letters !== '' && letters !== 'i')) throw new Unread()
    return {pattern, letters}
  }

  #blanks(): void {
    while (/\s/.test(this.#text[this.#at] ?? '')) this.#at++
  }

  #take(what: RegExp): RegExpExecArray | null {
    this.#blanks()
    what.lastIndex = this.#at
    const found = what.exec(this.#text)
    if (found) this.#at += found[0].length
    return found
  }
}

/** The parts of a quoted text. */
function partsIn(text: string): ExpressionWord {
  const parts: ExpressionPart[] = []
  let plain = ''
  for (let at = 0; at < text.length; ) {
    const [whole = text[at] ?? '', name, escaped] =
      /^(?:[^%$\\]+|%\{([^{}]*)\}|\\([\s\S]))/.exec(text.slice(at, at + LONGEST_NAME)) ?? []
    at += whole.length
    if (name === undefined) {
      // Groups of earlier matches are not kept here, and of escapes the plain ones only are read.
      if (/^[$%]$/.test(whole) && /^[\d{]/.test(text.slice(at, at + 1))) throw new Unread()
      if (escaped !== undefined && /[A-Za-z\d]/.test(escaped)) throw new Unread()
      plain += escaped ?? whole
      continue
    }
    if (plain !== '') parts.push(plain)
    plain = ''
    const colon = name.indexOf(':')
    if (colon === -1) parts.push({variable: name.toUpperCase()})
    else parts.push({function: name.slice(0, colon).toLowerCase(), argument: [name.slice(colon + 1)]})
  }
  if (plain !== '' || parts.length === 0) parts.push(plain)
  return parts
}

const LONGEST_NAME = 500
