import {diffServers} from '../../inspect/diff/diff-servers.ts'
import {type Gate, type GateResult, gateResult, passes} from '../../inspect/diff/gate.ts'
import type {ServerDiff} from '../../inspect/diff/server-diff.ts'
import type {ComparedServer} from '../../inspect/diff/side.ts'
import type {OpenedServer} from '../../inspect/opened-server.ts'
import {formatDiffJson} from '../../report/diff/diff-json.ts'
import {formatDiffMd} from '../../report/diff/diff-md.ts'
import {formatDiff} from '../../report/diff/format-diff.ts'
import {maskedDiff} from '../../report/diff/masked-diff.ts'
import {USUAL_WIDTH} from '../../report/page/page.ts'
import {type ColorMode, paletteFor} from '../../report/palette.ts'
import {formatNotes} from '../../report/summary.ts'
import {openSides} from '../diff/open-sides.ts'
import type {ExitCode} from '../exit-code.ts'
import type {ServerFlags} from '../server/server-flags.ts'
import {print} from '../streams/print.ts'
import {printNotices} from '../streams/print-notices.ts'
import {tuneForWholeServer} from '../tune-engine.ts'

/** The flags of the command, as they were given. */
export interface DiffFlags extends ServerFlags {
  readonly base?: string
  readonly format: 'text' | 'json' | 'md'
  readonly gate: Gate
  readonly color: ColorMode
}

/** Prints what one server does differently from another. */
export async function diffCommand(paths: readonly string[], flags: DiffFlags): Promise<ExitCode> {
  tuneForWholeServer()
  const sides = await openSides(paths, flags)
  const [old, now] = sides
  const diff = differenceOf(old.opened, now.opened)
  const result = gateResult(diff, flags.gate)
  const notes = [...new Set(sides.flatMap((side) => side.notes))]
  print(documentOf(diff, result, notes, flags))
  if (notes.length > 0) printNotices(formatNotes(notes, paletteFor(flags.color, process.env, process.stderr)))
  return passes(result) ? 0 : 1
}

function differenceOf(old: OpenedServer, now: OpenedServer): ServerDiff {
  const isHere = [old, now].every(({found}) => found.isInPlace && found.isComplete)
  const found = diffServers([comparedOf(old), comparedOf(now)], isHere ? 'as they are' : 'assumed')
  return maskedDiff(found, [old.reading, now.reading])
}

function comparedOf({reading, model, found}: OpenedServer): ComparedServer {
  return {reading, model, extent: found.extent}
}

function documentOf(
  diff: ServerDiff,
  result: GateResult,
  notes: readonly string[],
  {format, color}: DiffFlags,
): string {
  if (format === 'json') return formatDiffJson(diff, result, notes)
  if (format === 'md') return formatDiffMd(diff, result, notes)
  const palette = paletteFor(color, process.env, process.stdout)
  return formatDiff(diff, result, {width: USUAL_WIDTH, palette})
}
