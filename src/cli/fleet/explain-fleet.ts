import {plannedFileNow} from '../../plan/document/file-state.ts'
import {formatShapes, formatVarying} from '../../plan/document/format-fleet.ts'
import {formatPlan} from '../../plan/document/format-plan.ts'
import {type Plan, plannedFiles} from '../../plan/document/plan.ts'
import {paletteFor} from '../../report/palette.ts'
import type {ExitCode} from '../exit-code.ts'
import type {ExplainFlags} from '../server/explain-flags.ts'
import {print} from '../streams/print.ts'
import {selectServers} from './select-servers.ts'

/**
 * Shows the plan of a fleet: its shapes; of one shape the changes of its first server and what varies; or servers by
 * their names.
 */
export function explainFleet(plan: Plan, flags: ExplainFlags): ExitCode {
  const palette = paletteFor(flags.color, process.env, process.stdout)
  const {shape, only} = flags
  const chosen = selectServers(plan.servers, {shape, only})
  if (shape.length + only.length === 0) {
    print(`${formatShapes(plan, palette)}\n  --shape ID shows one of them, --only NAME one server.\n`)
    return 0
  }
  const shown = shape.length > 0 && only.length === 0 ? chosen.slice(0, 1) : chosen
  const part = {...plan, servers: shown}
  print(formatPlan(part, plannedFiles(part).map(plannedFileNow), palette))
  if (shape.length > 0) {
    const count = chosen.length === 1 ? '1 server has' : `${chosen.length} servers have`
    print(`\n${palette('header', `${count} this shape`)}\n${formatVarying(plan, chosen, palette)}`)
  }
  return 0
}
