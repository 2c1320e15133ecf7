import {plannedFileNow} from '../../plan/document/file-state.ts'
import {formatPlan} from '../../plan/document/format-plan.ts'
import {readPlan} from '../../plan/document/read-plan.ts'
import {paletteFor} from '../../report/palette.ts'
import {jsonText} from '../../report/quote/json-text.ts'
import type {ExitCode} from '../exit-code.ts'
import type {ExplainFlags} from '../server/explain-flags.ts'
import {print} from '../streams/print.ts'

/** Shows a plan, and how its files stand to it now. */
export function explainPlan(path: string, flags: ExplainFlags): ExitCode {
  const plan = readPlan(path)
  const now = plan.files.map(plannedFileNow)
  if (flags.format === 'json') {
    const files = now.map(({file, state}) => ({...file, state}))
    print(jsonText({...plan, files}))
  } else print(formatPlan(plan, now, paletteFor(flags.color, process.env, process.stdout)))
  return 0
}
