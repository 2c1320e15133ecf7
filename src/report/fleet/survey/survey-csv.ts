import type {FleetSurvey, ServerSurvey, SurveyedApplication} from './survey.ts'

const COLUMNS = [
  ...['server', 'status', 'error', 'httpd', 'mod_wsgi', 'layout', 'hosts', 'findings'],
  ...['host', 'mount', 'script', 'process_group', 'application_group', 'certain'],
]

/** A fleet for a spreadsheet (RFC 4180): a row for each application, and one for each server without any. */
export function formatSurveyCsv({servers}: FleetSurvey): string {
  const rows = servers.flatMap((server) => {
    const {applications} = server
    return applications.length === 0 ? [rowOf(server)] : applications.map((each) => rowOf(server, each))
  })
  return [COLUMNS, ...rows].map((row) => `${row.map(cell).join(',')}\r\n`).join('')
}

function rowOf(server: ServerSurvey, application?: SurveyedApplication): readonly string[] {
  const {status, error, httpd, modWsgi, layout, hosts, findings} = server
  const own = [server.server, status, error, httpd, modWsgi, layout, hosts, findings.length]
  const {host, mount, script, processGroup, applicationGroup, certain} = application ?? {}
  const its = [host, mount, script, groupName(processGroup), interpreterName(applicationGroup), certain]
  return [...own, ...its].map((value) => String(value ?? ''))
}

function groupName(group: string | null | undefined): string | null | undefined {
  return group === '' ? 'embedded' : group
}

function interpreterName(group: string | null | undefined): string | null | undefined {
  return group === '' ? 'main' : group
}

/** A spreadsheet takes a cell that begins like a formula for one; an apostrophe in front makes it a text. */
function cell(text: string): string {
  const plain = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text
  return /[",\r\n]/.test(plain) ? `"${plain.replaceAll('"', '""')}"` : plain
}
