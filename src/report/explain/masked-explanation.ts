import type {LineExplanation, Occurrence} from '../../inspect/line/line-explanation.ts'
import {maskedDirective, maskedSentence} from '../secrets/masked-directive.ts'

/** An explanation with the secrets in its texts masked, as every format shows it. */
export function maskedExplanation(explanation: LineExplanation): LineExplanation {
  const {text, around, includedFrom, occurrences, expansion} = explanation
  return {
    ...explanation,
    text: maskedDirective(text),
    around: around.map(masked),
    includedFrom: includedFrom.map((chain) => chain.map(masked)),
    occurrences: occurrences.map(maskedOccurrence),
    expansion: expansion.map(maskedOccurrence),
  }
}

function maskedOccurrence(occurrence: Occurrence): Occurrence {
  return {
    ...masked(occurrence),
    sections: occurrence.sections.map(maskedDirective),
    conditions: occurrence.conditions.map(maskedDirective),
    host: occurrence.host === undefined ? undefined : maskedSentence(occurrence.host),
  }
}

function masked<Quote extends {readonly text: string}>(quote: Quote): Quote {
  return {...quote, text: maskedDirective(quote.text)}
}
