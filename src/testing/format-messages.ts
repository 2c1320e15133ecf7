import type {FileResult} from '../run/file-result.ts'
import type {Position} from '../syntax/nodes.ts'
import type {Finding, Refusal} from '../transform/outcome.ts'

/** What a run said about a file, one line each in text order: the content of `messages.txt`. */
export function formatMessages(result: FileResult): string {
  const lines = [
    ...result.changes.map((change) => ({...change, kind: 'change', rest: ''})),
    ...result.heldBack.map((change) => ({...change, kind: change.applicability, rest: ''})),
    ...result.findings.map((finding) => ({...finding, kind: 'finding', rest: restOfFinding(finding)})),
    ...result.refusals.map((refusal) => ({...refusal, kind: 'refusal', rest: restOf(refusal)})),
  ]
  const placed = lines
    .toSorted((one, other) => one.position.start.offset - other.position.start.offset)
    .map(
      ({position, kind, transform, key, message, rest}) =>
        `${placeOf(position)} ${kind} ${transform}:${key} ${message}${rest}\n`,
    )
  return [...placed, ...result.notes.map((note) => `note ${note}\n`)].join('')
}

function restOf({related, unlock}: Refusal): string {
  return `${linesOf(related)}; ${unlock}`
}

function restOfFinding({related, reason, repair}: Finding): string {
  return `${linesOf(related)}; ${reason}${repair === undefined ? '' : `; ${repair}`}`
}

function linesOf(related: readonly Position[]): string {
  const lines = related.map(({start}) => start.line)
  return lines.length > 0 ? ` (line ${lines.join(', ')})` : ''
}

function placeOf({start}: Position): string {
  return `${start.line}:${start.column}`
}
