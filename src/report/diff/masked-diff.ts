/** A difference without the secrets of the servers. */
import type {SeenAnswer} from '../../inspect/diff/ask/seen-answer.ts'
import type {
  Change,
  ChangedAnswer,
  DecidingLine,
  LeftLine,
  ServerDiff,
} from '../../inspect/diff/server-diff.ts'
import type {Reading} from '../../reading/reading.ts'
import {maskWords} from '../secrets/mask-words.ts'
import {maskedDirective, maskedSentence} from '../secrets/masked-directive.ts'
import {serverSecretsOf} from '../secrets/server-secrets.ts'

/** Masks what either server keeps secret, wherever it is quoted. */
export function maskedDiff(diff: ServerDiff, readings: readonly Reading[]): ServerDiff {
  const secrets = readings.map(serverSecretsOf)
  const mask = (text: string): string => secrets.reduce(maskWords, text)
  const url = (text: string | undefined): string | undefined => text && maskedSentence(mask(text))
  const sentence = (text: string): string => maskedSentence(mask(text))
  const line = <Line extends DecidingLine | LeftLine>(each: Line): Line => ({
    ...each,
    directive: maskedDirective(mask(each.directive)),
  })
  const seen = (answer: SeenAnswer): SeenAnswer => ({
    ...answer,
    location: url(answer.location),
    backend: url(answer.backend),
    reasons: answer.reasons.map(sentence),
  })
  const answer = (each: ChangedAnswer): ChangedAnswer => ({
    ...each,
    before: seen(each.before),
    after: seen(each.after),
  })
  const change = (each: Change): Change => ({
    ...each,
    answers: each.answers.map(answer),
    reasons: each.reasons.map(sentence),
    lines: {before: each.lines.before.map(line), after: each.lines.after.map(line)},
  })
  const side = (each: ServerDiff['old']): ServerDiff['old'] => ({
    ...each,
    rejection: each.rejection && {...each.rejection, message: sentence(each.rejection.message)},
  })
  return {
    ...diff,
    old: side(diff.old),
    new: side(diff.new),
    changes: diff.changes.map(change),
    notJudged: diff.notJudged.map(line),
    notAsked: diff.notAsked.map(line),
  }
}
