import {plannedFileNow} from '../../plan/document/file-state.ts'
import {formatPlan} from '../../plan/document/format-plan.ts'
import {plannedFiles} from '../../plan/document/plan.ts'
import {readPlan} from '../../plan/document/stored/read-plan.ts'
import {paletteFor} from '../../report/palette.ts'
import {jsonText} from '../../report/quote/json-text.ts'
import type {ExitCode} from '../exit-code.ts'
import type {ExplainFlags} from '../server/explain-flags.ts'
import {print} from '../streams/print.ts'

/** Shows a plan, and how its files stand to it now. */
export async function explainPlan(path: string, flags: ExplainFlags): Promise<ExitCode> {
  const plan = readPlan(path)
  if (plan.servers.length > 1 && flags.format === 'text') {
    const {explainFleet} = await import('../fleet/explain-fleet.ts')
    return explainFleet(plan, flags)
  }
  const now = plannedFiles(plan).map(plannedFileNow)
  if (flags.format === 'json') {
    const states = new Map(now.map(({file, state}) => [file, state]))
    const servers = plan.servers.map((server) => {
      return {...server, files: server.files.map((file) => ({...file, state: states.get(file)}))}
    })
    print(jsonText({...plan, servers}))
  } else print(formatPlan(plan, now, paletteFor(flags.color, process.env, process.stdout)))
  return 0
}
