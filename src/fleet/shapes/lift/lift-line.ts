import {optionTableOf} from '../../../httpd/mod-wsgi/option-table.ts'
import {joinedTextOf} from '../../../syntax/logical-line.ts'
import type {Directive, Line, Tag} from '../../../syntax/nodes.ts'
import {argumentsOf} from '../../../syntax/words/arguments.ts'
import {trim} from '../../../text/white-space.ts'
import {wsgiOptionsIn} from '../../../wsgi/options/wsgi-options.ts'
import type {Piece} from '../piece.ts'
import type {KnownWords} from './known-words.ts'
import {liftArgument} from './lift-argument.ts'
import {liftText} from './lift-text.ts'
import {type Role, roleOfOption, rolesOf} from './roles.ts'

/** A line in pieces; their texts, one after the other, are the line. */
export function liftLine(line: Line, known: KnownWords): readonly Piece[] {
  switch (line.type) {
    case 'directive':
    case 'openingTag':
      return liftDirective(line, known)
    case 'comment':
    case 'rawText':
    case 'invalid':
      return liftText(line.value, 'free', known)
    default:
      return [line.value]
  }
}

/** The words of a line that are such by their roles. */
export function wordsByRole(line: Directive | Tag): readonly Piece[] {
  return liftDirective(line, NOTHING_KNOWN)
}

const NOTHING_KNOWN: KnownWords = {
  name: () => undefined,
  host: (text) => text,
  word: () => undefined,
  spaceOfPath: () => 'file',
  urlAbove: () => '/',
}

/** An opening tag without its indentation and what follows it. */
export function liftTag(tag: Tag, known: KnownWords): readonly Piece[] {
  const text = trim(joinedTextOf(tag.value))
  return text === tag.value ? liftLine(tag, known) : liftLine({...tag, value: text}, known)
}

/** Part of a line, and what it is. */
interface Part {
  readonly start: number
  readonly end: number
  readonly role: Role
}

function liftDirective(line: Directive | Tag, known: KnownWords): readonly Piece[] {
  const pieces: Piece[] = []
  let end = 0
  for (const part of partsOf(line)) {
    if (part.start < end) continue
    if (part.start > end) pieces.push(line.value.slice(end, part.start))
    pieces.push(...liftArgument(line.value.slice(part.start, part.end), part.role, known))
    end = part.end
  }
  if (end < line.value.length) pieces.push(line.value.slice(end))
  return pieces
}

/** The arguments, and of options of mod_wsgi their values. */
function partsOf(line: Directive | Tag): readonly Part[] {
  const args = argumentsOf(line)
  const name = line.type === 'openingTag' ? `<${line.name}` : line.name
  const roles = rolesOf(name, args[0]?.text)
  const role = (index: number): Role => roles[Math.min(index, roles.length - 1)] ?? 'any'
  const table = line.type === 'directive' ? optionTableOf(line.name) : undefined
  if (!table) return args.map(({start, end}, index) => ({start, end, role: role(index)}))
  const words = args.slice(0, table.words).map(({start, end}, index) => ({start, end, role: role(index)}))
  const options = line.type === 'directive' ? wsgiOptionsIn(line) : []
  const values = options.map((option) => ({
    start: option.start + option.name.length + 1,
    end: option.end,
    role: roleOfOption(option.name),
  }))
  const optionsEnd = values.at(-1)?.end ?? words.at(-1)?.end ?? 0
  const rest = args
    .slice(table.words)
    .filter(({start}) => start >= optionsEnd)
    .map(({start, end}) => ({start, end, role: 'any' as const}))
  return [...words, ...values, ...rest]
}
