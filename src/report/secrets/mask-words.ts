import {MASK} from './mask.ts'

/** Words that are not to be shown, found in a text without trying each of them. */
export interface SecretWords {
  readonly words: ReadonlySet<string>
  /** Longest first. */
  readonly lengths: readonly number[]
}

/** The secrets as a message may repeat them: as they are written, and without their quotes. */
export function secretWordsOf(secrets: Iterable<string>): SecretWords {
  const words = new Set<string>()
  for (const secret of secrets) {
    words.add(secret)
    words.add(secret.replace(/^(["'])(.*)\1$/s, '$2'))
  }
  words.delete('')
  const lengths = new Set([...words].map(({length}) => length))
  return {words, lengths: [...lengths].toSorted((one, other) => other - one)}
}

/**
 * A text with each secret masked that it repeats as a word of its own. It takes as many steps as the text has words
 * times the secrets have lengths, however many secrets there are.
 */
export function maskWords(text: string, {words, lengths}: SecretWords): string {
  const fitting = lengths.filter((length) => length <= text.length)
  if (fitting.length === 0) return text
  const parts: string[] = []
  let end = 0
  for (let at = 0; at < text.length; at++) {
    if (isWordCharacter(text, at - 1)) continue
    const length = fitting.find(
      (each) => words.has(text.slice(at, at + each)) && !isWordCharacter(text, at + each),
    )
    if (length === undefined) continue
    parts.push(text.slice(end, at), MASK)
    end = at + length
    at = end - 1
  }
  return parts.length === 0 ? text : parts.join('') + text.slice(end)
}

function isWordCharacter(text: string, at: number): boolean {
  return /\w/.test(text.charAt(at))
}
