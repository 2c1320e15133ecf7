import type {SecretRange} from './secret-range.ts'

/** What logs somebody in, after the name of its scheme; in prose comes a word that has only small letters after its first. */
const AUTHORIZATION = /\b(?:[Bb]earer|[Bb]asic|BEARER|BASIC)[ \t]+(?=[\w+/~.-][\w+/~.-]*[A-Z\d=])[\w+/~.=-]+/g

/** The tokens of a text that are sent to log in, in text order: `abc1` of `"Bearer abc1"`. */
export function authorizationsIn(text: string): readonly SecretRange[] {
  return [...text.matchAll(AUTHORIZATION)].map(({0: found, index}) => {
    return {from: index + found.search(/\S+$/), to: index + found.length}
  })
}
