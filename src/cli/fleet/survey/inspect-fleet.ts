import {surveyServer} from '../../../fleet/survey/survey-server.ts'
import {formatSurvey, formatSurveyJson} from '../../../report/fleet/survey/format-survey.ts'
import {type FleetSurvey, type ServerSurvey, serverSurveyOf} from '../../../report/fleet/survey/survey.ts'
import {formatSurveyCsv} from '../../../report/fleet/survey/survey-csv.ts'
import {type ColorMode, paletteFor} from '../../../report/palette.ts'
import {startProgress} from '../../../report/progress.ts'
import type {ExitCode} from '../../exit-code.ts'
import {selectTransforms} from '../../selection/select-transforms.ts'
import {namedServerOf, type ServerFlags} from '../../server/server-flags.ts'
import {print} from '../../streams/print.ts'
import {tuneForWholeServer} from '../../tune-engine.ts'
import {fleetServersOf} from '../fleet-paths.ts'

/** What is asked of a survey. */
export interface SurveyFlags extends ServerFlags {
  readonly format: 'text' | 'csv' | 'json'
  readonly check?: true
  readonly color: ColorMode
}

/** Prints what the servers of a fleet are made of and what checks find in them. */
export async function inspectFleet(paths: readonly string[], flags: SurveyFlags): Promise<ExitCode> {
  const servers = fleetServersOf(paths, namedServerOf(undefined, flags))
  const transforms = await selectTransforms(['wsgi-checks'], undefined)
  const target = {httpd: flags.httpdVersion, modWsgi: flags.modWsgiVersion}
  const progress = startProgress('Looking at servers', process.stderr)
  const rows: ServerSurvey[] = []
  try {
    for (const server of servers) {
      await progress.step(rows.length, servers.length)
      const surveyed = await surveyServer(server, {
        ...{transforms, takes: 'safe', target, follows: 'includes', managed: 'taken'},
        beforeReading: tuneForWholeServer,
      })
      rows.push(serverSurveyOf(surveyed))
    }
  } finally {
    progress.stop()
  }
  print(documentOf({servers: rows}, flags))
  const has = (status: ServerSurvey['status']): boolean => rows.some((row) => row.status === status)
  if (has('unreadable') || has('failed')) return 2
  return flags.check && has('rejected') ? 1 : 0
}

function documentOf(survey: FleetSurvey, {format, color}: SurveyFlags): string {
  if (format === 'csv') return formatSurveyCsv(survey)
  if (format === 'json') return formatSurveyJson(survey)
  return formatSurvey(survey, paletteFor(color, process.env, process.stdout))
}
