/** From the errors of a server to what people are told of them: a place, the server's words, and a hint. */
import {sectionsAround} from '../../query/tree-index.ts'
import {isConditional} from '../../syntax/names.ts'
import type {Directive, Position, Root, Section, Tag} from '../../syntax/nodes.ts'
import {serverLineOf, visiblePositionOf} from '../../syntax/place.ts'
import {type SyntaxFinding, syntaxErrors} from '../../syntax/syntax-errors.ts'
import {forEachLine} from '../../syntax/to-text.ts'
import type {PlacedError, Reading} from '../reading.ts'
import type {Fault} from './fault.ts'
import {hintForError} from './hints/hint.ts'
import {hintForTag} from './hints/tag-hint.ts'
import {processFault} from './process-fault.ts'
import {unknownNameIn} from './unknown-name.ts'

/** The tree of a file that a server opened by that path; undefined if it is none of its files. */
type RootOf = (path: string) => Root | undefined

/** The faults of all that was read, first the one that the server says first. */
export function faultsOfReading({errors, files}: Pick<Reading, 'errors' | 'files'>): readonly Fault[] {
  const [first] = errors
  if (!first) return []
  const rootOf: RootOf = (path) => files.find(({paths}) => paths.has(path))?.root
  // What is wrong in the structure of a file makes the tree another one than was meant.
  if (first.phase !== 'read')
    return errors.map((error) =>
      error.phase === 'start' ? processFault(error, files) : faultOf(error, rootOf),
    )
  const root = rootOf(first.file)
  const tags = root ? structuralFaults(root, first.file) : []
  return tags.length > 0 ? tags : [faultOf(first, rootOf)]
}

/**
 * The faults of a file that is a part of a server: those for which any server rejects it. What depends on a condition,
 * or on text that is elsewhere, is none.
 */
export function faultsOfPart(root: Root, errors: readonly PlacedError[], file: string): readonly Fault[] {
  const tags = structuralFaults(root, file)
  // Names may be defined, and files be there, on the server that the part is for.
  return tags.length > 0 ? tags : faultsWithin(root, errors, file, (conditions) => conditions.length === 0)
}

/**
 * The faults of a file that is a part, as far as its structure is that of any server.
 * @param isMeant which are meant, by the conditional sections around them, the outermost first
 */
export function faultsWithin(
  root: Root,
  errors: readonly PlacedError[],
  file: string,
  isMeant: (conditions: readonly Section[]) => boolean,
): readonly Fault[] {
  // Else what is said of its structure depends on a condition, or on macros.
  const isBalanced = syntaxErrors(root).length === 0
  return errors
    .filter((error) => {
      if (error.phase !== 'walk' && !isBalanced) return false
      const node = error.phase === 'read' ? lineIn(root, error.line) : error.origin?.node
      return node && isMeant(sectionsAround(root, node).filter(({name}) => isConditional(name)))
    })
    .map((error) => ({...faultOf(error, () => root), file}))
}

/** What is always wrong in the structure of a file. */
function structuralFaults(root: Root, file: string): readonly Fault[] {
  const found = syntaxErrors(root).filter(({rejected}) => rejected === 'always')
  // The server finds at the end of the file that a section is still open.
  const isAtEnd = ({message}: SyntaxFinding): boolean => message.endsWith(' was not closed.')
  return [...found.filter((each) => !isAtEnd(each)), ...found.filter(isAtEnd)].map(
    ({message, line, position, opening}: SyntaxFinding) => {
      return {message, file, line, position, hint: hintForTag(root, {message, position, opening})}
    },
  )
}

function faultOf(error: PlacedError, rootOf: RootOf): Fault {
  const {message, origin} = error
  const file = origin?.file ?? error.file
  const line = origin?.line ?? error.line
  const root = rootOf(file)
  const node = origin?.node ?? (root && lineIn(root, line))
  return {
    ...{message, file, line},
    position: node && placeIn(node, message),
    hint: root && node && hintForError(root, {error, node}),
  }
}

/** The line of a file by the number that the server has for it. */
function lineIn(root: Root, line: number): Directive | Tag | undefined {
  let found: Directive | Tag | undefined
  forEachLine(root, (node) => {
    const isWritten = node.type === 'directive' || node.type === 'openingTag' || node.type === 'closingTag'
    if (isWritten && serverLineOf(node) === line) found ??= node
  })
  return found
}

/** The name where that is unknown, else the whole line. */
function placeIn(node: Directive | Tag, message: string): Position {
  const visible = visiblePositionOf(node)
  const {start} = visible
  const length = node.name.length + (node.type === 'directive' ? 0 : 1)
  const isOfName = unknownNameIn(message) !== undefined && start.line === visible.end.line
  if (!isOfName || start.offset + length > visible.end.offset) return visible
  return {start, end: {line: start.line, column: start.column + length, offset: start.offset + length}}
}
