import type {Pluggable} from 'unified'
import {mayHoldMarker} from '../../query/templates/markers.ts'
import {formatEffects, formatUndeclared} from '../../report/effects/effect-lines.ts'
import type {Palette} from '../../report/palette.ts'
import type {Progress} from '../../report/progress.ts'
import {formatChanges, formatFailures, formatLeft} from '../../report/summary.ts'
import {addTallies, NOTHING, type Tally, tallyOf} from '../../report/tally.ts'
import type {FileResult} from '../../run/file-result.ts'
import {mayConcern} from '../../run/may-concern.ts'
import type {Offer} from '../../run/offer.ts'
import {createOtherFiles, type OtherFiles} from '../../run/other-files.ts'
import {transformFile} from '../../run/transform-file.ts'
import {InputError} from '../../server/input-error.ts'
import type {Servers} from '../../server/servers.ts'
import {toBytes} from '../../syntax/to-text.ts'
import {decode} from '../../text/encoding.ts'
import type {Target} from '../../transform/target.ts'
import type {Document} from './documents.ts'
import type {Input, Inputs} from './inputs.ts'
import type {PlanOut} from './plan-out.ts'

export interface PlanSettings {
  readonly transforms: readonly Pluggable[]
  readonly takes: 'safe' | 'unsafe'
  readonly servers: Servers
  readonly target: Target
  readonly document: Document
  /** The plan to save; undefined without `-o`. */
  readonly out: PlanOut | undefined
  readonly progress: Progress
  /** Asked about each change that would be made; without it all are made. */
  readonly accepts: ((offer: Offer) => boolean) | undefined
  /** What standard error tells of each of so many files beside its failures. */
  readonly tells: (files: number) => readonly Told[]
  readonly palette: Palette
}

/** `left` is what the document does not show. */
export type Told = 'left' | 'changes' | 'effects'

/** One file to replace. */
export interface FileWrite {
  readonly path: string
  /** The bytes the plan was made from. */
  readonly before: Uint8Array
  readonly after: Uint8Array
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
  const {document, progress, servers, takes, target, transforms, accepts} = settings
  let tally = NOTHING
  const writes: FileWrite[] = []
  const messages: string[] = []
  const notes = new Set<string>()
  const passedOver = [...skipped]
  // All are read first: a group that a later file defines must not be defined by an earlier one.
  const contents = readAll(files)
  const otherFiles = createOtherFiles(servers)
  const concerned = new Set<Input>()
  for (const [input, bytes] of contents) {
    const {text} = decode(bytes)
    // A template is said to be one, whatever there is to do in it.
    if (document.tellsOf !== 'concerned' || mayConcern(transforms, text) || mayHoldMarker(text))
      concerned.add(input)
    if (input.realPath !== undefined && files.length > 1) await otherFiles.noteText(input.realPath, text)
  }
  const told = settings.tells(concerned.size)
  for (const [index, input] of inOrder(files, contents, otherFiles).entries()) {
    await progress.step(index, files.length)
    const bytes = contents.get(input)
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
      target,
      firstId: tally.changes + 1,
      ...(elsewhere && {elsewhere}),
      ...(accepts && {accepts}),
    })
    tally = addTallies(tally, tallyOf(result))
    document.add(result, input.patchName)
    settings.out?.add(result, realPath)
    messages.push(...tell(result, told, settings.palette))
    for (const note of result.notes) notes.add(note)
    if (result.changeSet.replacements.length > 0) {
      if (realPath !== undefined && files.length > 1) await otherFiles.note(realPath, result.result)
      // Where the server has a root of its own, only the real path leads to the file.
      writes.push({path: realPath ?? input.path, before: bytes, after: toBytes(result.result)})
    }
  }
  return {tally, writes, messages, notes, skipped: passedOver}
}

/** The bytes of all files but the binary ones; goes on after one that cannot be read, to name all of them at once. */
function readAll(files: Inputs['files']): ReadonlyMap<Input, Uint8Array> {
  const contents = new Map<Input, Uint8Array>()
  const problems: InputError[] = []
  for (const input of files) {
    try {
      const bytes = input.read()
      if (bytes) contents.set(input, bytes)
    } catch (error) {
      if (!(error instanceof InputError)) throw error
      problems.push(error)
    }
  }
  if (problems.length > 0) throw new AggregateError(problems)
  return contents
}

/** The files in the order in which they define process groups for each other. */
function inOrder(
  files: Inputs['files'],
  contents: ReadonlyMap<Input, Uint8Array>,
  otherFiles: OtherFiles,
): Inputs['files'] {
  const byPath = new Map(files.map((input) => [input.realPath ?? input.path, input]))
  const textOf = (path: string): string => {
    const input = byPath.get(path)
    return decode((input && contents.get(input)) ?? new Uint8Array()).text
  }
  return otherFiles.inOrder([...byPath.keys()], textOf).flatMap((path) => byPath.get(path) ?? [])
}

function tell(result: FileResult, tells: readonly Told[], palette: Palette): readonly string[] {
  const parts = [formatFailures(result, palette)]
  if (tells.includes('changes')) parts.push(formatChanges(result, palette))
  if (tells.includes('left')) parts.push(formatUndeclared(result, palette), formatLeft(result, palette))
  if (tells.includes('effects')) parts.push(formatEffects(result, palette))
  return parts.filter((part) => part !== '')
}
