import {createHash} from 'node:crypto'
import {changedLinesOf, linesOf} from './changed-lines.ts'
import {effectPieces} from './effect-pieces.ts'
import {type FileOfServer, filePathPieces, filePieces, hasShape} from './file-pieces.ts'
import {type KnownWords, knownWordsIn} from './lift/known-words.ts'
import {wordsByRole} from './lift/lift-line.ts'
import {hasRoles} from './lift/roles.ts'
import {formOf, textWith} from './order/form.ts'
import {inOrder} from './order/in-order.ts'
import {keyOf, type Piece, type WordKind} from './piece.ts'
import {relateWords} from './related-words.ts'

/** A host-specific word of a shape, as people are told of it. */
export interface Variable {
  readonly kind: WordKind
  /** `name 1`, `path 2`. */
  readonly label: string
}

/** What the changes of a server have in common with those of others, and what is its own. */
export interface ServerShape {
  /** SHA-256 of `canonical` in hexadecimal digits. */
  readonly id: string
  /** All that counts, with numbers in place of the words. */
  readonly canonical: string
  readonly variables: readonly Variable[]
  /** The word of the server for each variable. */
  readonly values: readonly string[]
}

/**
 * The shape of a server; undefined where nothing changes, is held back or is refused. It does not depend on the order of
 * the files, and takes time in proportion to their size.
 */
export function shapeOf(files: readonly FileOfServer[]): ServerShape | undefined {
  const own = files.filter(hasShape)
  if (own.length === 0) return undefined
  const known = knownWordsIn(() => wordsOfFiles(own))
  const parts = [...own.map((file) => filePieces(file, known)), ...effectsOf(own, known)]
  const relate = relateWords(parts.flat())
  const {forms, words, numbers} = inOrder(parts.map((pieces) => ({...formOf(pieces, relate), pieces})))
  const numberOf = (word: Parameters<typeof keyOf>[0]): number => numbers.get(keyOf(word)) ?? 0
  const texts = forms.map(({pieces}) => textWith(pieces, relate, numberOf))
  const canonical = [FORMAT, ...texts, ''].join('\n')
  const kinds = kindsOf(parts.flat())
  return {
    id: createHash('sha256').update(canonical).digest('hex'),
    canonical,
    variables: labelled(words.map((word) => kinds.get(keyOf(word)) ?? word.kind)),
    values: words.map(({text}) => text),
  }
}

/** Changes with the form of the text, so that ids of two forms never meet. */
const FORMAT = 'shape 1'

/** The effects on a server, equal ones once. */
function effectsOf(files: readonly FileOfServer[], known: KnownWords): readonly (readonly Piece[])[] {
  const found = new Map<string, readonly Piece[]>()
  for (const {result} of files) {
    for (const effect of result.effects?.effects ?? []) {
      for (const pieces of effectPieces(effect, known)) {
        const key = pieces
          .map((piece) => (typeof piece === 'string' ? piece : `\0${keyOf(piece)}\0`))
          .join('')
        if (!found.has(key)) found.set(key, pieces)
      }
    }
  }
  return [...found.values()]
}

function* wordsOfFiles(files: readonly FileOfServer[]): Iterable<Piece> {
  for (const file of files) {
    yield* filePathPieces(file.path)
    const lines = [
      linesOf(file.result.source),
      changedLinesOf(file.result).flatMap(({after}) => after),
    ].flat()
    for (const line of lines) {
      const name = line.type === 'openingTag' ? `<${line.name}` : line.type === 'directive' ? line.name : ''
      if ((line.type === 'openingTag' || line.type === 'directive') && hasRoles(name))
        yield* wordsByRole(line)
    }
  }
}

/** The first of these that a word is somewhere. */
const FIRST_KINDS: readonly WordKind[] = ['name', 'group', 'user']

function kindsOf(pieces: readonly Piece[]): ReadonlyMap<string, WordKind> {
  const kinds = new Map<string, WordKind>()
  for (const piece of pieces) {
    if (typeof piece === 'string') continue
    const key = keyOf(piece)
    const known = kinds.get(key)
    if (known === undefined || FIRST_KINDS.indexOf(piece.kind) < FIRST_KINDS.indexOf(known))
      kinds.set(key, piece.kind)
  }
  return kinds
}

function labelled(kinds: readonly WordKind[]): readonly Variable[] {
  const counts = new Map<WordKind, number>()
  return kinds.map((kind) => {
    const count = (counts.get(kind) ?? 0) + 1
    counts.set(kind, count)
    return {kind, label: `${kind} ${count}`}
  })
}
