import {plannedFiles} from '../../plan/document/plan.ts'
import {plannedChangesOf} from '../../plan/document/planned-changes.ts'
import {refuseLinks} from '../../plan/document/refuse-links.ts'
import {readPlan} from '../../plan/document/stored/read-plan.ts'
import {refuseMissingRoot} from '../../plan/document/stored/root-of-plan.ts'
import {type ColorMode, paletteFor} from '../../report/palette.ts'
import {createServers} from '../../server/servers.ts'
import type {ApplyFlags} from '../apply/apply-flags.ts'
import {withTheirServers} from '../apply/files-at-hand.ts'
import {formatReplaced} from '../apply/format-replaced.ts'
import {recoverFirst} from '../apply/recover-first.ts'
import {replaceFiles} from '../apply/replace-files.ts'
import type {ExitCode} from '../exit-code.ts'
import {namedServerBy} from '../plan/assumptions.ts'
import {printNotices} from '../streams/print-notices.ts'

interface ApplyCommandFlags extends ApplyFlags {
  /** The folder to put in the place of that of the plan. */
  readonly root?: string
  readonly color: ColorMode
  readonly quiet?: true
}

/** Writes a reviewed plan: all of its files, or none. */
export async function applyCommand(path: string, flags: ApplyCommandFlags): Promise<ExitCode> {
  const plan = readPlan(path, flags.root)
  refuseMissingRoot(plan)
  const [server = {root: undefined}] = plan.servers
  const named = namedServerBy(plan, server)
  const {root} = named
  const files = plannedFiles(plan)
  const planned = files.map(({realPath}) => realPath)
  refuseLinks(files)
  const readSince = await recoverFirst(flags, () => withTheirServers(planned, createServers(named), root))
  const {changes, done} = plannedChangesOf(files)
  const replaced = await replaceFiles(changes, {servers: createServers(named), root, readSince}, flags)
  if (!flags.quiet) {
    const palette = paletteFor(flags.color, process.env, process.stderr)
    const text = formatReplaced(replaced, {written: changes.length, done: done.length}, palette)
    printNotices(text)
  }
  return 0
}
