import type {VFile} from 'vfile'
import {changeSetOf} from '../edit/change-set.ts'
import {composeChanges} from '../edit/compose.ts'
import {type ToOriginal, traceBackIn} from '../edit/trace-back.ts'
import type {Position} from '../syntax/nodes.ts'
import {toText} from '../syntax/to-text.ts'
import type {TransformRun} from '../transform/outcome.ts'

/**
 * Adds what the transforms said to the messages of a file, for reporters of vfile. A change that was made is
 * information, what was left is a warning, and a transform that broke off is fatal. Places are in the text as it was
 * before the first transform.
 */
export function addMessages(file: VFile): void {
  const {source, runs} = file.data.httpd ?? {runs: []}
  if (!source) return
  const text = toText(source)
  const traceBack = traceBackIn(text)
  let before = changeSetOf(text.length, [])
  for (const run of runs) {
    addRun(file, run, traceBack(before))
    before = composeChanges(before, run.changeSet)
  }
}

/** What all messages of a transform have. */
interface Told {
  readonly key: string
  readonly message: string
  readonly url: string | undefined
  readonly position: Position
}

function addRun(file: VFile, run: TransformRun, toOriginal: ToOriginal): void {
  const {transform, reason = 'it broke off', outcome, changes, heldBack, findings, refusals} = run
  const add = ({key, message, url, position}: Told, kind: 'info' | 'message', note?: string): void => {
    const settings = {place: toOriginal(position), ruleId: `${transform}:${key}`, source: SOURCE}
    Object.assign(file[kind](message, settings), url !== undefined && {url}, note !== undefined && {note})
  }
  if (outcome === 'failed') file.message(reason, {ruleId: transform, source: SOURCE}).fatal = true
  for (const change of changes) add(change, 'info')
  for (const change of heldBack) add(change, 'message', `Not made, because it is ${change.applicability}.`)
  for (const finding of findings) add(finding, 'message', `Because ${finding.reason}.`)
  for (const refusal of refusals) add(refusal, 'message', `To unlock: ${refusal.unlock}.`)
}

/** Who speaks, in the words of vfile. */
const SOURCE = 'httpd-codemod'
