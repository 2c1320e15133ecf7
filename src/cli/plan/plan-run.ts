import type {Pluggable} from 'unified'
import {formatEffects, formatEnd, formatUndeclared} from '../../report/effects/effect-lines.ts'
import type {Palette} from '../../report/palette.ts'
import type {Progress} from '../../report/progress.ts'
import {quotedSourceOf} from '../../report/quote/quoted-source.ts'
import {formatChanges, formatFailures, formatLeft} from '../../report/summary.ts'
import {addTallies, NOTHING, type Tally, tallyOf} from '../../report/tally.ts'
import {formatNearMisses, formatVerdict} from '../../report/verdict/file-verdict.ts'
import {formatRejected} from '../../report/verdict/server-lines.ts'
import type {FileResult} from '../../run/file-result.ts'
import type {Offer} from '../../run/offer.ts'
import {FEW_FILES, openRun, type RunSettings} from '../../run/open-run.ts'
import type {Servers} from '../../server/servers.ts'
import {toBytes} from '../../syntax/to-text.ts'
import type {Target} from '../../transform/target.ts'
import type {Document} from './documents.ts'
import type {Inputs} from './inputs.ts'
import type {ServerOut} from './plan-out.ts'

export interface PlanSettings {
  readonly transforms: readonly Pluggable[]
  readonly takes: 'safe' | 'unsafe'
  readonly servers: Servers
  readonly target: Target
  readonly document: Document
  /** The plan to save; undefined without `-o`. */
  readonly out: ServerOut | undefined
  readonly progress: Progress
  /** `writes`: the bytes of the files that change, for one who writes them; of thousands they are most of the memory. */
  readonly keeps: 'writes' | 'nothing'
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
  /** The files that change, in order; none if they are not kept. */
  readonly writes: readonly FileWrite[]
  /** How many files no known server reads. */
  readonly parts: number
  /** Why servers do not start, ready to print: it is what has to be known first. */
  readonly verdicts: readonly string[]
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
  const {document, progress, out, accepts} = settings
  const run = await openRun(files, {
    ...pick(settings),
    // The verdict on a file is told even where no transform has to do with it, unless there are many files.
    results: files.length > FEW_FILES ? document.tellsOf : 'all',
    ...(accepts && {accepts}),
  })
  const told = settings.tells(run.concerned)
  const of = document.tellsOf === 'all' || told.includes('effects') ? 'effects' : 'changes'
  let tally = NOTHING
  let done = 0
  const writes: FileWrite[] = []
  const names = new Map(files.map(({realPath, path}) => [realPath, path]))
  const verdicts = run.rejected.map((rejected) =>
    formatRejected(rejected, (realPath) => names.get(realPath) ?? realPath, settings.palette),
  )
  // What is wrong with these files is said of their servers.
  const said = new Set(run.rejected.flatMap(({faults}) => faults.map(({source}) => source?.realPath)))
  if (run.rejected.length > 0) tally = addTallies(tally, {...NOTHING, rejected: run.rejected.length})
  const messages: string[] = []
  const notes = new Set<string>()
  const passedOver = [...skipped]
  for await (const {input, result, isBinary} of run) {
    await progress.step(done++, run.files)
    if (isBinary) passedOver.push(`${input.path}: a binary file`)
    else if (!result) tally = addTallies(tally, {...NOTHING, files: 1})
    if (!result) continue
    tally = addTallies(tally, tallyOf(result, of))
    document.add(result, input.patchName)
    out?.add(result, input.realPath, 'edits')
    if (document.tellsOf === 'concerned' && !said.has(input.realPath))
      verdicts.push(formatVerdict(result, settings.palette))
    if (document.tellsOf === 'concerned' && files.length <= FEW_FILES)
      verdicts.push(formatNearMisses(result, settings.palette))
    for (const message of tell(result, told, settings.palette)) messages.push(message)
    // What was said of another file is said already; only what is new need be looked at for secrets.
    const news = result.notes.filter((note) => !notes.has(note))
    const quoted = news.length > 0 ? quotedSourceOf(result) : undefined
    for (const note of news) notes.add(quoted?.say(note) ?? note)
    // Where the server has a root of its own, only the real path leads to the file.
    if (settings.keeps === 'writes' && result.changeSet.replacements.length > 0)
      writes.push(writeOf(result, input.realPath ?? input.path))
  }
  const end = run.end()
  if (end.undeclared.length + end.rejections.length > 0) {
    messages.push(formatEnd(end, settings.palette))
    tally = addTallies(tally, {...NOTHING, failed: 1})
  }
  return {tally, parts: run.parts, writes, verdicts, messages, notes, skipped: passedOver}
}

function pick({transforms, takes, servers, target}: PlanSettings): RunSettings {
  return {transforms, takes, servers, target}
}

function writeOf({source, result}: FileResult, path: string): FileWrite {
  return {path, before: toBytes(source), after: toBytes(result)}
}

function tell(result: FileResult, tells: readonly Told[], palette: Palette): readonly string[] {
  const parts = [formatFailures(result, palette)]
  if (tells.includes('changes')) parts.push(formatChanges(result, palette))
  if (tells.includes('left')) parts.push(formatUndeclared(result, palette), formatLeft(result, palette))
  if (tells.includes('effects')) parts.push(formatEffects(result, palette))
  return parts.filter((part) => part !== '')
}
