import type {LineExplanation, Occurrence} from '../../inspect/line/line-explanation.ts'
import type {Reading} from '../../reading/reading.ts'
import type {ServerDirective} from '../../reading/server-directive.ts'
import type {Reason, Resolution} from '../../resolve/resolution.ts'
import {fromText} from '../../syntax/from-bytes.ts'
import {toText} from '../../syntax/to-text.ts'
import {maskWords, type SecretWords, secretWordsOf} from './mask-words.ts'
import {secretsIn} from './secrets-in.ts'

/** A shorter word, such as `on`, says too much else elsewhere. */
const SHORTEST = 5

/**
 * The secrets of a whole server, which variables and arguments of macros carry to other lines: the value of
 * `Define DB_PASSWORD`, and in `Use Site shop hunter2` what becomes `SetEnv DB_PASSWORD hunter2`.
 */
export function serverSecretsOf({files, tree}: Reading): SecretWords {
  const found = new Set<string>()
  const add = (text: string, root = fromText(text)): void => {
    for (const {from, to} of secretsIn(root)) if (to - from >= SHORTEST) found.add(text.slice(from, to))
  }
  for (const {root} of files) add(toText(root), root)
  const pending: ServerDirective[] = [...tree]
  for (let node = pending.pop(); node; node = pending.pop()) {
    if (node.origin.uses.length > 0) add(`${node.name} ${node.args}`)
    for (const child of node.children) pending.push(child)
  }
  return secretWordsOf(found)
}

/** An explanation of a line without the secrets of the server. */
export function withoutSecretsIn(explanation: LineExplanation, secrets: SecretWords): LineExplanation {
  const mask = <Quote extends {readonly text: string}>(quote: Quote): Quote => ({
    ...quote,
    text: maskWords(quote.text, secrets),
  })
  const maskOccurrence = (occurrence: Occurrence): Occurrence => ({
    ...mask(occurrence),
    sections: occurrence.sections.map((each) => maskWords(each, secrets)),
    conditions: occurrence.conditions.map((each) => maskWords(each, secrets)),
  })
  return {
    ...mask(explanation),
    around: explanation.around.map(mask),
    includedFrom: explanation.includedFrom.map((chain) => chain.map(mask)),
    occurrences: explanation.occurrences.map(maskOccurrence),
    expansion: explanation.expansion.map(maskOccurrence),
  }
}

/** An answer without the secrets of the server in what it rests on. */
export function resolutionWithout(resolution: Resolution, secrets: SecretWords): Resolution {
  return {
    ...resolution,
    location: masked(resolution.location, secrets),
    backend: masked(resolution.backend, secrets),
    because: reasonsWithout(resolution.because, secrets),
    reasons: resolution.reasons.map((reason) => maskWords(reason, secrets)),
  }
}

/** Directives without the secrets of the server. */
export function reasonsWithout(because: readonly Reason[], secrets: SecretWords): readonly Reason[] {
  return because.map((reason) => ({...reason, directive: maskWords(reason.directive, secrets)}))
}

/** A URL without them; a client sees where it is sent, but user info in it is nobody else's business. */
function masked(url: string | undefined, secrets: SecretWords): string | undefined {
  return url && maskWords(url, secrets)
}
