/** What came of expectations, as every format tells it. */
import type {Expectation} from '../../inspect/expect/expectation.ts'
import type {GoneLine, Judgement, Outcome} from '../../inspect/expect/judging/judgement.ts'
import {reasonPlaceOf} from '../../inspect/request/reason-place.ts'
import type {Reason} from '../../resolve/resolution.ts'
import {placeLabel} from '../inspect/place-label.ts'
import {printable} from '../quote/printable.ts'
import {maskWords, type SecretWords} from '../secrets/mask-words.ts'
import {maskedDirective, maskedSentence} from '../secrets/masked-directive.ts'

/** Judgements of one server. */
export interface ServerResults {
  readonly serverRoot: string
  /** Why the server rejects its configuration; undefined where it does not. */
  readonly rejection: string | undefined
  /** The words of the server that are shown nowhere. */
  readonly secrets: SecretWords
  readonly judgements: readonly Judgement[]
}

/** How many expectations came out how. */
export interface Counts extends Readonly<Record<Outcome, number>> {
  readonly all: number
  /** Assertions that no configuration tells. */
  readonly notJudged: number
}

/** Counts the judgements of all servers. */
export function countsOf(results: readonly ServerResults[]): Counts {
  const counts = {all: 0, pass: 0, fail: 0, uncertain: 0, notJudged: 0}
  for (const {judgements} of results)
    for (const {outcome, expectation} of judgements) {
      counts.all++
      counts[outcome]++
      counts.notJudged += expectation.notJudged.length
    }
  return counts
}

/** Whether uncertain expectations are failures. */
export type Strictness = 'strict' | 'lenient'

/** True if CI should stop at it. */
export function isFailure({outcome}: Judgement, strictness: Strictness): boolean {
  return outcome === 'fail' || (outcome === 'uncertain' && strictness === 'strict')
}

/** A request in words: `POST http://shop.example/admin from 10.1.2.3 as alice`. */
export function wordsOfRequest({url, options}: Pick<Expectation, 'url' | 'options'>): string {
  const {from, user, method, headers = [], connect} = options
  return printable(
    maskedSentence(
      [
        ...(method === undefined ? [] : [method]),
        url,
        ...(from === undefined ? [] : [`from ${from}`]),
        ...(user === undefined ? [] : [`as ${user}`]),
        ...(connect === undefined ? [] : [`at ${connect}`]),
        ...headers.map((header) => `with ${header}`),
      ].join(' '),
    ),
  )
}

/** A value as it is shown: null is that there is none, and an empty text has quotes. */
export function valueWords(value: string | number | null, secrets: SecretWords): string {
  if (value === null) return 'none'
  return value === '' ? "''" : textWords(String(value), secrets)
}

/** A sentence that a person may read. */
export function textWords(text: string, secrets: SecretWords): string {
  return printable(maskedSentence(maskWords(text, secrets)))
}

/** What is the matter with a line that decided when an expectation was recorded. */
export function goneWords({isThere}: GoneLine): string {
  return isThere ? 'no longer decides' : 'no longer there'
}

/** A directive with its secrets masked, all blanks single. */
export function plainDirective(text: string, secrets: SecretWords): string {
  return maskedDirective(maskWords(text, secrets)).replace(/\s+/g, ' ')
}

/** A line that decides: its place, and what is there. */
export function decidingLine(
  reason: Reason,
  {serverRoot, secrets}: ServerResults,
): {readonly place: string; readonly directive: string} {
  const place = reasonPlaceOf(reason)
  const label = placeLabel(place, serverRoot)
  return {
    place: place.macro === undefined ? label : `${label} (macro ${printable(place.macro)})`,
    directive: printable(maskedDirective(maskWords(reason.directive, secrets))).replace(/ +/g, ' '),
  }
}
