import type {ResultOfFile} from '../../../fleet/plan-server.ts'
import {printableSentence} from '../../quote/printable-sentence.ts'
import {maskWords, secretWordsOf} from '../../secrets/mask-words.ts'
import {maskedSentence} from '../../secrets/masked-directive.ts'
import {secretsIn} from '../../secrets/secrets-in.ts'

/** Masks what texts repeat of the secrets of a server. */
export interface ServerMasks {
  /** A sentence or a word; what looks like a secret is masked, too. */
  readonly say: (text: string) => string
  /** Lines whose own secrets are masked already. */
  readonly lines: (text: string) => string
}

/** In whole lines a shorter word, such as `on`, says too much else. */
const SHORTEST = 5

/** The masks for all that is told of some files of a server. */
export function masksFor(files: readonly ResultOfFile[]): ServerMasks {
  const secrets = files.flatMap(({result: {source, text}}) =>
    secretsIn(source).map(({from, to}) => text.slice(from, to)),
  )
  const words = secretWordsOf(secrets)
  const long = secretWordsOf(secrets.filter(({length}) => length >= SHORTEST))
  return {
    say: (text) => printableSentence(maskedSentence(maskWords(text, words))),
    lines: (text) => maskWords(text, long),
  }
}
