import type {Variables} from '../../variables/variables.ts'

/** The values that a template of mod_rewrite may refer to. */
export interface References {
  /** Groups of the rule's pattern; undefined where they are not known. */
  readonly rule: readonly (string | undefined)[] | undefined
  /** Groups of the last condition that matched. */
  readonly condition: readonly (string | undefined)[] | undefined
  readonly variables: Variables
  /** The value of a key in a map; null for none, undefined where that is not known. */
  mapped(map: string, key: string): string | null | undefined
}

/** How a template is filled in. */
interface Filling {
  /** Writes the text of each group. */
  readonly toText?: ((group: string) => string) | undefined
  /** The protocol of the request, for a question about one in particular. */
  readonly protocol?: string | undefined
}

/** A part of a template that is not known. */
class Unknown extends Error {}

/**
 * Fills `$1`, `%1`, `%{NAME}` and `${MAP:KEY|DEFAULT}` into a substitution or a test string (mod_rewrite.c: do_expand).
 * @returns undefined where a part of it is not known
 */
export function expand(template: string, references: References, filling: Filling = {}): string | undefined {
  try {
    return filled(template, references, filling)
  } catch (error) {
    if (error instanceof Unknown) return undefined
    throw error
  }
}

function filled(template: string, references: References, filling: Filling): string {
  let text = ''
  for (let at = 0; at < template.length; ) {
    PIECE.lastIndex = at
    const [whole = '', plain, escaped, sign, digit, name] = PIECE.exec(template) ?? []
    at += whole.length
    if (plain !== undefined) text += plain
    else if (escaped !== undefined) text += escaped
    else if (digit !== undefined) text += groupOf(references, sign === '$', Number(digit), filling)
    else if (name !== undefined) text += known(variableOf(name, references, filling))
    else {
      // A map, or a name with braces in it.
      const end = closingBrace(template, at)
      if (end === -1 || whole === '%{') throw new Unknown()
      text += known(lookUp(template.slice(at, end), references, filling))
      at = end + 1
    }
  }
  return text
}

const PIECE = /([^\\$%]+|[$%](?![\d{])|\\$)|\\([\s\S])|([$%])(?:(\d)|(?<=%)\{([^{}]*)\}|\{)/y

function known(value: string | undefined): string {
  if (value === undefined) throw new Unknown()
  return value
}

function groupOf(
  {rule, condition}: References,
  isOfRule: boolean,
  digit: number,
  {toText = (group) => group}: Filling,
): string {
  const groups = isOfRule ? rule : condition
  if (!groups) throw new Unknown()
  return toText(groups[digit] ?? '')
}

function variableOf(written: string, {variables}: References, {protocol}: Filling): string | undefined {
  const [, kind, name = ''] = /^(ENV|HTTP):(.*)$/is.exec(written) ?? []
  if (kind === undefined) return variables.variable(written.toUpperCase(), protocol)
  return kind.toUpperCase() === 'ENV' ? variables.environment(name, 'process') : variables.header(name)
}

function closingBrace(template: string, from: number): number {
  let depth = 1
  for (let at = from; at < template.length; at++) {
    if (template[at] === '{') depth++
    if (template[at] === '}' && --depth === 0) return at
  }
  return -1
}

/** The value of a key in a map, else the default after `|`. */
function lookUp(inside: string, references: References, filling: Filling): string | undefined {
  const [, map, rest = ''] = /^([^:{}]*):(.*)$/s.exec(inside) ?? []
  if (map === undefined || filling.toText) return undefined
  const bar = topLevelBar(rest)
  const key = filled(bar === -1 ? rest : rest.slice(0, bar), references, filling)
  const value = references.mapped(map, key)
  if (value !== null) return value
  return bar === -1 ? '' : filled(rest.slice(bar + 1), references, filling)
}

function topLevelBar(text: string): number {
  let depth = 0
  for (let at = 0; at < text.length; at++) {
    if (text[at] === '{') depth++
    else if (text[at] === '}') depth--
    else if (text[at] === '|' && depth === 0) return at
  }
  return -1
}
