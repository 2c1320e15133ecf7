import {keyOf, type Piece, type Word} from './piece.ts'

/** A word, and the longest of the other words that it continues: `/srv/shop` of `/srv/shop/wsgi.py`. */
export interface RelatedWord extends Word {
  readonly parent: RelatedWord | undefined
}

/** What is between a word and what continues it. Whether the first label of a name stands alone is told, too. */
const SEPARATORS = {word: '.', file: '/', url: '/', address: undefined, port: undefined} as const

/** What joins a word to its parent. */
export function separatorOf({space}: Word): string {
  return SEPARATORS[space] ?? ''
}

/** So many folders above a path are looked at; a longer path is no word of people. */
const MOST_LEVELS = 64

/** Finds out which of the words continue others. Each word is looked at once, whatever their number. */
export function relateWords(pieces: Iterable<Piece>): (word: Word) => RelatedWord {
  const words = new Map<string, Word>()
  for (const piece of pieces)
    if (typeof piece !== 'string' && !words.has(keyOf(piece))) words.set(keyOf(piece), piece)
  const related = new Map<string, RelatedWord>()
  const relate = (word: Word): RelatedWord => {
    const key = keyOf(word)
    const known = related.get(key)
    if (known) return known
    const parent = parentOf(word, words)
    const made: RelatedWord = {...word, parent: parent && relate(parent)}
    related.set(key, made)
    return made
  }
  return relate
}

/** The longest word that ends at a separator; of a name only its first label may be one. */
function parentOf({space, text}: Word, words: ReadonlyMap<string, Word>): Word | undefined {
  const separator = SEPARATORS[space]
  if (separator === undefined) return undefined
  if (space === 'word') {
    const dot = text.indexOf(separator)
    return dot < 1 ? undefined : words.get(keyOf({space, text: text.slice(0, dot)}))
  }
  let at = text.length
  for (let level = 0; level < MOST_LEVELS; level++) {
    at = text.lastIndexOf(separator, at - 1)
    if (at <= 0) return undefined
    const parent = words.get(keyOf({space, text: text.slice(0, at)}))
    if (parent) return parent
  }
  return undefined
}
