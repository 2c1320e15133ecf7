import {groupBy} from '../../../query/group-by.ts'
import type {Palette} from '../../palette.ts'
import {jsonText} from '../../quote/json-text.ts'
import {formatTable} from '../../table.ts'
import type {FleetSurvey, ServerSurvey} from './survey.ts'

/** Wider names push aside what stands to their right. */
const WIDEST = 40

/** A fleet for people: its numbers, a line for each server, and what checks found. */
export function formatSurvey({servers}: FleetSurvey, palette: Palette): string {
  return [
    `${totals(servers)}\n`,
    table(
      ['server', 'httpd', 'mod_wsgi', 'hosts', 'apps', 'embedded', 'findings', ''],
      servers.map(rowOf),
      palette,
    ),
    ...findingLines(servers, palette),
  ].join('')
}

/** All of it, as JSON. */
export function formatSurveyJson(survey: FleetSurvey): string {
  return jsonText({version: 1, ...survey})
}

function totals(servers: readonly ServerSurvey[]): string {
  const applications = servers.flatMap((server) => server.applications)
  const embedded = applications.filter(({processGroup}) => processGroup === '').length
  const daemon = applications.filter(({processGroup}) => processGroup).length
  const others = servers.filter(({status}) => status !== 'read').length
  return [
    `${counted(servers.length, 'server')}${others > 0 ? `, ${others} of them with a problem` : ''}`,
    `${counted(applications.length, 'application')}: ${embedded} embedded, ${daemon} in daemon groups`,
  ].join('; ')
}

function rowOf({
  server,
  httpd,
  modWsgi,
  hosts,
  applications,
  findings,
  status,
  error,
}: ServerSurvey): readonly string[] {
  const embedded = applications.filter(({processGroup}) => processGroup === '').length
  const numbers = [hosts, applications.length, embedded, findings.length]
  const [hostCount = '', appCount = '', embeddedCount = '', findingCount = ''] = numbers.map(String)
  return [
    ...[server, httpd ?? '·', modWsgi ?? '·', hostCount.padStart(5), appCount.padStart(4)],
    ...[embeddedCount.padStart(8), findingCount.padStart(8)],
    status === 'read' ? '' : `${status}${error === null ? '' : `: ${error}`}`,
  ]
}

function findingLines(servers: readonly ServerSurvey[], palette: Palette): readonly string[] {
  const found = servers.flatMap(({server, findings}) => findings.map((finding) => ({server, ...finding})))
  if (found.length === 0) return []
  const rows = [...groupBy(found, ({transform}) => transform)].map(([rule, own]) => {
    const [first] = own
    const count = new Set(own.map(({server}) => server)).size
    return [rule, String(count).padStart(7), first ? `${first.server} ${first.path}:${first.line}` : '']
  })
  return ['\n', table(['finding', 'servers', 'first'], rows, palette)]
}

function table(header: readonly string[], rows: readonly (readonly string[])[], palette: Palette): string {
  const [first = '', ...body] = formatTable([header, ...rows], WIDEST)
  return [palette('header', `  ${first}`), ...body.map((line) => `  ${line}`), ''].join('\n')
}

function counted(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? '' : 's'}`
}
