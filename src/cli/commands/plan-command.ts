import {type Palette, paletteFor, plain} from '../../report/palette.ts'
import {startProgress} from '../../report/progress.ts'
import {printable} from '../../report/quote/printable.ts'
import {shellWord} from '../../report/quote/shell-word.ts'
import {formatNotes, formatNotice, formatTotals} from '../../report/summary.ts'
import {isUnplanned} from '../../report/tally.ts'
import {createServers, type Servers} from '../../server/servers.ts'
import {flagsOfWriting} from '../apply/apply-flags.ts'
import type {ReplaceSettings} from '../apply/replace-files.ts'
import type {ExitCode} from '../exit-code.ts'
import type {PickedForRun, PickForRunSettings} from '../pick/pick-for-run.ts'
import {documentOf, type Format} from '../plan/documents.ts'
import {checkedExitCode} from '../plan/fail-on.ts'
import {type Inputs, inputsOf, readOnce, STANDARD_INPUT} from '../plan/inputs.ts'
import type {PlanFlags} from '../plan/plan-flags.ts'
import type {PlanOut} from '../plan/plan-out.ts'
import {type PlannedRun, planRun, type Told} from '../plan/plan-run.ts'
import {tellUnfinished} from '../plan/unfinished-run.ts'
import type {Subject} from '../selection/find-transforms.ts'
import {selectTransforms} from '../selection/select-transforms.ts'
import {namedServerOf, namesServer} from '../server/server-flags.ts'
import {printError, tryPrint} from '../streams/print.ts'
import {printNotices} from '../streams/print-notices.ts'
import {tuneForWholeServer} from '../tune-engine.ts'
import {UsageError} from '../usage-error.ts'

/** Shows what would change and, with `--write`, writes it once everything is planned. */
export async function planCommand(paths: readonly string[], asked: PlanFlags): Promise<ExitCode> {
  const format = formatOf(asked)
  refuseMisfits(paths, asked)
  const begun = Date.now()
  const isFilter = paths.includes(STANDARD_INPUT) && asked.write === true
  const ready = asked.write && !isFilter ? await readyToWrite(paths, asked) : undefined
  if (ready === undefined) await tellUnfinished(paths, asked)
  const transforms = await selectTransforms(asked.transform, asked.style)
  const named = namedServerOf(undefined, asked)
  const servers = createServers(named, tuneForWholeServer)
  const follows = asked.follow ? 'includes' : 'nothing'
  const found = await inputsOf(paths, {named, servers, follows})
  const inputs = asked.pick ? readOnce(found) : found
  const palette = paletteFor(asked.color, process.env, process.stdout)
  const reader = palette !== plain || process.stdout.isTTY ? 'person' : 'program'
  const document = await documentOf(format, {context: asked.context, palette, reader})
  const planOut = await planOutFor(asked, transforms)
  if (asked.report.length > 0) await report(paths, transforms, asked)
  const settings = {
    transforms,
    takes: asked.unsafe ? 'unsafe' : 'safe',
    servers,
    target: {httpd: asked.httpdVersion, modWsgi: asked.modWsgiVersion},
    tells: (files: number) => tellsOf(asked, format, files),
    palette: paletteFor(asked.color, process.env, process.stderr),
  } as const
  const {context, color} = asked
  const isKept = asked.write || asked.out !== undefined || !process.stdout.isTTY
  const keeping = isKept || asked.dryRun ? 'known' : 'asked'
  const picked = asked.pick && (await pick(inputs, {...settings, context, color, keeping}))
  if (asked.pick && !picked) {
    printError('  Stopped. Nothing taken, nothing written.\n')
    return 130
  }
  const flags = picked ? await flagsOfPicked(asked, picked) : asked
  const out = planOut ?? (await planOutFor(flags, transforms))
  const server = out?.server({name: '.', root: flags.root, paths: await placesOf(paths, flags, servers)})
  const readSince = ready ?? (await readyAfterPick(paths, flags, begun))
  const progress = startProgress('Planning', flags.quiet ? undefined : process.stderr)
  const run = await planRun(inputs, {
    ...settings,
    ...{out: server, document, progress},
    keeps: flags.write ? 'writes' : 'nothing',
    accepts: picked?.accepts,
  }).finally(() => progress.stop())
  const isPlanned = !isUnplanned(run.tally)
  if (isPlanned) {
    server?.end(run.notes)
    if (out && flags.out !== undefined) await savePlanTo(flags.out, out)
  }
  const written =
    isPlanned && readSince !== undefined
      ? await writeAll(run, {servers, root: flags.root, readSince}, flags)
      : ''

  const output = isFilter ? resultOf(inputs, run) : document.finish(run.tally)
  printNotices(run.verdicts.join(''))
  const failure = tryPrint(output)
  // On a terminal both streams meet; the text format ends in a blank line of its own.
  if (
    !failure &&
    output.length > 0 &&
    format !== 'text' &&
    process.stdout.isTTY &&
    process.stderr.isTTY &&
    !flags.quiet
  )
    printError('\n')
  const messages = [
    picked && !flags.quiet ? `  ${run.tally.changes} of ${picked.offered} changes taken.\n` : '',
    messagesOf(run, inputs, flags, format),
    picked && run.tally.changes > 0 ? pickedIsLost(flags, settings.palette) : '',
    isPlanned && !flags.quiet ? savedTo(flags.out) : '',
    flags.quiet ? '' : written,
  ].join('')
  printNotices(messages)
  if (failure && written !== '') failure.message += '; the files are written all the same'
  if (failure) throw failure
  const {failed, blocked} = run.tally
  if (failed > 0 || (blocked > 0 && (flags.write || flags.out !== undefined))) return 2
  if (!flags.check && flags.failOn === undefined) return 0
  const notTaken = picked ? picked.offered - run.tally.changes : 0
  const changes = notTaken + (flags.write ? 0 : run.tally.changes)
  return checkedExitCode({tally: run.tally, changes, ending: inputs.ending}, flags.failOn)
}

function formatOf({format = 'patch'}: PlanFlags): Format {
  if (format === 'jsonl') throw new UsageError('--format jsonl prints a line for each server of a --fleet')
  return format
}

/** Standard input can be asked for one thing only, and it is not a file. */
function refuseMisfits(paths: readonly string[], flags: PlanFlags): void {
  if (flags.dryRun && flags.write)
    throw new UsageError('--dry-run and --write contradict each other; leave one out')
  if (flags.out === STANDARD_INPUT)
    throw new UsageError('-o - is not possible: standard output carries the patch; name a file for the plan')
  if (flags.pick && flags.report.length > 0)
    throw new UsageError('--report tells of all changes, so it cannot be combined with --pick')
  if (!paths.includes(STANDARD_INPUT)) return
  if (flags.report.length > 0)
    throw new UsageError('- (standard input) is no server, so it cannot be combined with --report')
  if (flags.write && flags.format)
    throw new UsageError(
      '--write with - writes the result to standard output, so it cannot be combined with --format',
    )
  if (namesServer(flags))
    throw new UsageError(
      '- (standard input) belongs to no server, so it cannot be combined with --root, -d or -f',
    )
  if (flags.pick)
    throw new UsageError('- (standard input) holds the configuration, so --pick cannot read answers from it')
  if (flags.out !== undefined)
    throw new UsageError(
      '- (standard input) is not a file that a plan could be applied to, so it cannot be combined with -o',
    )
}

/**
 * A run that was cut off is ended before its half of the files is taken for a configuration.
 * @returns the moment from which files are read
 */
async function readyToWrite(paths: readonly string[], flags: PlanFlags): Promise<number> {
  const {recoverFirst} = await import('../apply/recover-first.ts')
  const {filesNamedBy} = await import('../apply/files-at-hand.ts')
  return recoverFirst(flags, () => filesNamedBy(paths, namedServerOf(undefined, flags)))
}

/**
 * As if `--write` had been given at once. What was read before is compared with the files again before they are written.
 * @returns the moment from which files were read; undefined if nothing is to be written
 */
async function readyAfterPick(
  paths: readonly string[],
  flags: PlanFlags,
  begun: number,
): Promise<number | undefined> {
  if (!flags.pick || !flags.write) return undefined
  await readyToWrite(paths, flags)
  return begun
}

/** Saves the reports, of what the run is about to do. */
async function report(
  paths: readonly string[],
  transforms: readonly Subject[],
  flags: PlanFlags,
): Promise<void> {
  const {refuseReports, saveReports} = await import('../reports/save-reports.ts')
  const {reportOfOne} = await import('../fleet/report-of-one.ts')
  refuseReports(flags.report)
  await saveReports(flags.report, await reportOfOne(paths, transforms, flags))
}

async function flagsOfPicked(flags: PlanFlags, {keeping}: PickedForRun): Promise<PlanFlags> {
  const {flagsFor} = await import('../pick/ask-to-keep.ts')
  return flagsFor(flags, keeping)
}

/** What `-o` saves; undefined without it. */
async function planOutFor(flags: PlanFlags, subjects: readonly Subject[]): Promise<PlanOut | undefined> {
  if (flags.out === undefined) return undefined
  const {collectPlan, refusePlan} = await import('../plan/plan-out.ts')
  refusePlan(flags.out)
  return collectPlan(flags, subjects)
}

/** The files and folders that a server is named by. */
async function placesOf(
  paths: readonly string[],
  {d, root}: PlanFlags,
  servers: Servers,
): Promise<readonly string[]> {
  const places = [...paths, ...(d === undefined ? [] : [d])]
  const server = paths.length === 0 && root === undefined ? await servers.ofFlags() : undefined
  return server ? [...places, server.found.mainFile] : places
}

async function savePlanTo(path: string, out: PlanOut): Promise<void> {
  const {savePlan} = await import('../plan/plan-out.ts')
  savePlan(path, out.plan())
}

async function pick(inputs: Inputs, settings: PickForRunSettings): Promise<PickedForRun | undefined> {
  const {pickForRun} = await import('../pick/pick-for-run.ts')
  return pickForRun(inputs, settings)
}

/** Above so many files the effects of each are told only on request. */
const FILES_WITH_EFFECTS = 10

/** The documents for people and programs hold all messages themselves; a patch and a table do not. */
function tellsOf(flags: PlanFlags, format: Format, files: number): readonly Told[] {
  if (flags.quiet || format === 'text' || format === 'json') return []
  if (flags.verbose) return ['changes', 'left', 'effects']
  return files > FILES_WITH_EFFECTS ? ['left'] : ['left', 'effects']
}

/** Writes the plan as one transaction, and says how it can be taken back. */
async function writeAll({writes}: PlannedRun, settings: ReplaceSettings, flags: PlanFlags): Promise<string> {
  if (writes.length === 0) return ''
  const {replaceFiles} = await import('../apply/replace-files.ts')
  const {formatReplaced} = await import('../apply/format-replaced.ts')
  const {versionOf} = await import('../../plan/file-version.ts')
  const changes = writes.map(({path, before, after}) => ({
    path,
    before: versionOf(before),
    after: versionOf(after),
  }))
  const replaced = await replaceFiles(changes, settings, flags)
  const {pruneRuns} = await import('../../plan/runs/kept/prune.ts')
  pruneRuns(replaced.stateFolder, new Date())
  return formatReplaced(
    replaced,
    {written: writes.length, done: 0},
    paletteFor(flags.color, process.env, process.stderr),
  )
}

/** What comes out of a pipe: the changed bytes, else the bytes that went in; nothing if there is no plan. */
function resultOf({files}: Inputs, {writes, tally}: PlannedRun): Uint8Array {
  if (isUnplanned(tally)) return new Uint8Array()
  return writes[0]?.after ?? files[0]?.read() ?? new Uint8Array()
}

function messagesOf(run: PlannedRun, {base, notes}: Inputs, flags: PlanFlags, format: Format): string {
  const palette = paletteFor(flags.color, process.env, process.stderr)
  const isPlanned = !isUnplanned(run.tally)
  if (flags.quiet) return run.messages.join('')
  const notice = (label: string, text: string): string => formatNotice(label, 'quiet', text, palette)
  const isPatch = format === 'patch' && !flags.write && isPlanned && run.tally.changes > 0
  return [
    ...run.messages,
    ...notes.map((text) => notice('note', printable(text))),
    ...(flags.verbose && run.parts > 0 ? [notice('note', partsNote(run.parts))] : []),
    ...(flags.verbose ? run.skipped.map((text) => notice('skipped', printable(text))) : []),
    ...(format === 'json' ? [] : [formatNotes(run.notes, palette)]),
    ...(isPatch && !base.isHere
      ? [notice('note', `apply this patch with: git -C ${shellWord(base.folder)} apply`)]
      : []),
    withoutEffect(flags, palette),
    formatTotals(run.tally, flags.write ? 'written' : 'nothing'),
  ].join('')
}

/** Says what was taken for a part of a server, and how to overrule that. */
function partsNote(parts: number): string {
  const what = parts === 1 ? '1 file is read as a part' : `${parts} files are read as parts`
  return `${what} of a server that is not known; --as server reads a file as all of one`
}

/** Answers are given once: what they lead to has to be kept. */
function pickedIsLost(flags: PlanFlags, palette: Palette): string {
  if (flags.write || flags.out !== undefined) return ''
  const text = 'what you picked is not kept; to keep it: --write, or -o plan.json'
  return formatNotice('note', 'refused', text, palette)
}

/** Names the flags that had no effect, since nothing was written. */
function withoutEffect(flags: PlanFlags, palette: Palette): string {
  const idle = flags.write ? [] : flagsOfWriting(flags)
  if (idle.length === 0) return ''
  const how = flags.out === undefined ? '--write' : '--write, or with apply'
  return formatNotice('note', 'refused', `nothing was done for ${idle.join(', ')}: only with ${how}`, palette)
}

function savedTo(plan: string | undefined): string {
  return plan === undefined ? '' : `  Plan saved.  httpd-codemod apply ${shellWord(plan)}\n`
}
