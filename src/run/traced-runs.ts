import {type ChangeSet, changeSetOf, isEmpty} from '../edit/change-set.ts'
import {composeChanges} from '../edit/compose.ts'
import {type ToOriginal, traceBackIn} from '../edit/trace-back.ts'
import type {Change, TransformRun} from '../transform/outcome.ts'
import type {NumberedChange} from './file-result.ts'

/** What one transform came to, and where its text comes from. */
export interface TracedRun {
  readonly run: TransformRun
  /** All runs up to and with this one. */
  readonly composed: ChangeSet
  /** From a position in the text this run was given. */
  readonly toOriginal: ToOriginal
}

/** Traces runs that followed each other back to the text of the first. */
export function traceRuns(text: string, runs: readonly TransformRun[]): readonly TracedRun[] {
  const traceBack = traceBackIn(text)
  let before = changeSetOf(text.length, [])
  return runs.map((run) => {
    const toOriginal = traceBack(before)
    before = isEmpty(run.changeSet) ? before : composeChanges(before, run.changeSet)
    return {run, composed: before, toOriginal}
  })
}

/** Changes with their places in the original text; none has a number yet. */
export function placeChanges(
  traced: readonly TracedRun[],
  changesOf: (run: TransformRun) => readonly Change[],
): readonly NumberedChange[] {
  return traced.flatMap(({run, toOriginal}) => changesOf(run).map((change) => toNumbered(change, toOriginal)))
}

function toNumbered({replacements, ...change}: Change, toOriginal: ToOriginal): NumberedChange {
  const ranges = replacements.map(({from, to}) => {
    const place = (offset: number) => ({line: 0, column: 0, offset})
    const {start, end} = toOriginal({start: place(from), end: place(to)})
    return {from: start.offset, to: end.offset}
  })
  return {...change, id: 0, position: toOriginal(change.position), ranges}
}

/** Findings or refusals with their places in the original text. */
export function messagesIn<M extends TransformRun['findings'][number] | TransformRun['refusals'][number]>(
  traced: readonly TracedRun[],
  messagesOf: (run: TransformRun) => readonly M[],
): readonly M[] {
  return traced.flatMap(({run, toOriginal}) =>
    messagesOf(run).map((message) => ({
      ...message,
      position: toOriginal(message.position),
      related: message.related.map(toOriginal),
    })),
  )
}
