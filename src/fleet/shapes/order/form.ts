import {keyOf, type Piece, type Word} from '../piece.ts'
import {type RelatedWord, separatorOf} from '../related-words.ts'

/** Part of what a server changes, and the words in it. */
export interface Form {
  /** Its text with the words numbered in the order in which they come up here. */
  readonly text: string
  /** The words by these numbers. */
  readonly words: readonly RelatedWord[]
}

/** Numbers the words of pieces by themselves. */
export function formOf(pieces: readonly Piece[], relate: (word: Word) => RelatedWord): Form {
  const numbers = new Map<string, number>()
  const words: RelatedWord[] = []
  const numberOf = (word: RelatedWord): number => {
    const known = numbers.get(keyOf(word))
    if (known !== undefined) return known
    // A word that continues another is numbered after it.
    if (word.parent) numberOf(word.parent)
    words.push(word)
    numbers.set(keyOf(word), words.length)
    return words.length
  }
  return {text: textWith(pieces, relate, numberOf), words}
}

/**
 * The text of pieces with numbers for their words, which is the same for no other pieces: what is between words is
 * quoted, however it was cut.
 */
export function textWith(
  pieces: readonly Piece[],
  relate: (word: Word) => RelatedWord,
  numberOf: (word: RelatedWord) => number,
): string {
  const parts: string[] = []
  let plain = ''
  const flush = (): void => {
    if (plain !== '') parts.push(JSON.stringify(plain))
    plain = ''
  }
  for (const piece of pieces) {
    if (typeof piece === 'string') plain += piece
    else {
      flush()
      const chain = chainOf(relate(piece)).map(numberOf)
      parts.push(`<${piece.space} ${chain.join(separatorOf(piece))}>`)
    }
  }
  flush()
  return parts.join(' ')
}

/** A word after those that it continues. */
function chainOf(word: RelatedWord): readonly RelatedWord[] {
  const chain: RelatedWord[] = []
  for (let each: RelatedWord | undefined = word; each; each = each.parent) chain.unshift(each)
  return chain
}
