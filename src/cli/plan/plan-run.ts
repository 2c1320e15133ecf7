import type {Pluggable} from 'unified'
import type {FileWrite} from '../../plan/write-file.ts'
import {formatEffects, formatUndeclared} from '../../report/effect-lines.ts'
import type {Palette} from '../../report/palette.ts'
import type {Progress} from '../../report/progress.ts'
import {formatChanges, formatFailures, formatLeft} from '../../report/summary.ts'
import {addTallies, NOTHING, type Tally, tallyOf} from '../../report/tally.ts'
import {InputError} from '../../server/input-error.ts'
import {createOtherFiles} from '../../server/other-files.ts'
import {toBytes} from '../../syntax/to-text.ts'
import {decode} from '../../text/encoding.ts'
import type {FileResult} from '../../unified/file-result.ts'
import {mayConcern} from '../../unified/may-concern.ts'
import {transformFile} from '../../unified/transform-file.ts'
import type {Document} from './documents.ts'
import type {Input, Inputs} from './inputs.ts'

export interface PlanSettings {
  readonly transforms: readonly Pluggable[]
  readonly takes: 'safe' | 'unsafe'
  readonly document: Document
  readonly progress: Progress
  /** What standard error tells of a file beside its failures: `left` is what the document does not show. */
  readonly tells: readonly ('left' | 'changes' | 'effects')[]
  readonly palette: Palette
}

/** What a run would do. Nothing is written while it is made. */
export interface PlannedRun {
  readonly tally: Tally
  /** The files that change, in order. */
  readonly writes: readonly FileWrite[]
  /** Messages for standard error, ready to print. */
  readonly messages: readonly string[]
  /** Sentences that hold for several files are there once. */
  readonly notes: ReadonlySet<string>
  readonly skipped: readonly string[]
}

/**
 * Runs the transforms over all files.
 * @throws {AggregateError} of InputError, if files cannot be read
 */
export async function planRun({files, skipped}: Inputs, settings: PlanSettings): Promise<PlannedRun> {
  const {document, progress, takes, transforms} = settings
  let tally = NOTHING
  const writes: FileWrite[] = []
  const messages: string[] = []
  const notes = new Set<string>()
  const problems: InputError[] = []
  const passedOver = [...skipped]
  // All are read first: a group that a later file defines must not be defined by an earlier one.
  const otherFiles = createOtherFiles()
  const contents = files.map((input) => tryToRead(input, problems))
  const concerned = new Set<Input>()
  for (const [index, input] of files.entries()) {
    const bytes = contents[index]
    if (bytes === undefined) continue
    const {text} = decode(bytes)
    if (document.tellsOf !== 'concerned' || mayConcern(transforms, text)) concerned.add(input)
    if (input.realPath !== undefined && files.length > 1) await otherFiles.noteText(input.realPath, text)
  }
  for (const [index, input] of files.entries()) {
    await progress.step(index, files.length)
    const bytes = contents[index]
    if (bytes === undefined) {
      passedOver.push(`${input.path}: a binary file`)
      continue
    }
    if (!concerned.has(input)) {
      tally = addTallies(tally, {...NOTHING, files: 1})
      continue
    }
    const {realPath} = input
    const elsewhere = realPath === undefined ? undefined : await otherFiles.elsewhereOf(realPath)
    const result = transformFile(input.path, bytes, {
      transforms,
      takes,
      firstId: tally.changes + 1,
      ...(elsewhere && {elsewhere}),
    })
    tally = addTallies(tally, tallyOf(result))
    document.add(result, input.patchName)
    messages.push(...tell(result, settings))
    for (const note of result.notes) notes.add(note)
    if (result.changeSet.replacements.length > 0) {
      if (realPath !== undefined && files.length > 1) await otherFiles.note(realPath, result.result)
      writes.push({path: input.path, before: bytes, after: toBytes(result.result)})
    }
  }
  if (problems.length > 0) throw new AggregateError(problems)
  return {tally, writes, messages, notes, skipped: passedOver}
}

/** Goes on after a file that cannot be read, so that all of them are named at once. */
function tryToRead(input: Inputs['files'][number], problems: InputError[]): Uint8Array | undefined {
  try {
    return input.read()
  } catch (error) {
    if (!(error instanceof InputError)) throw error
    problems.push(error)
    return undefined
  }
}

function tell(result: FileResult, {tells, palette}: PlanSettings): readonly string[] {
  const parts = [formatFailures(result, palette)]
  if (tells.includes('changes')) parts.push(formatChanges(result, palette))
  if (tells.includes('left')) parts.push(formatUndeclared(result, palette), formatLeft(result, palette))
  if (tells.includes('effects')) parts.push(formatEffects(result, palette))
  return parts.filter((part) => part !== '')
}
