import type {ClientClass} from '../../inspect/clients/decision-by-client.ts'
import {isUnanswered, type RequestConnection} from '../../inspect/request/connection.ts'
import {DEPENDS_ON_CLIENT} from '../../resolve/access/access.ts'
import type {Resolution} from '../../resolve/resolution.ts'
import type {Palette} from '../palette.ts'
import {printable} from '../quote/printable.ts'
import {printableSentence} from '../quote/printable-sentence.ts'
import {maskedSentence} from '../secrets/masked-directive.ts'
import {formatTable} from '../table.ts'
import {wrap, wrapItem} from '../wrap.ts'
import {clientRows} from './client-rows.ts'
import {ofServer} from './of-server.ts'
import type {ShownRequest} from './shown-request.ts'
import {stepLines} from './step-lines.ts'

const WIDTH = 80
const INDENT = '  '

/** What serves a request, for people: the connection, the decisions in order, then what they come to. */
export function formatRequest(
  url: string,
  {connection, resolution: found, byClient}: ShownRequest,
  serverRoot: string,
  palette: Palette,
): string {
  const headline = headlineLines(connection, palette)
  const title = palette('header', printable(url))
  if (isUnanswered(connection)) {
    const steps = stepLines(connection.because, serverRoot, palette)
    const answer = palette('header', `Answer: none, ${FAILURES[connection.fault ?? 'noListener']}`)
    return [title, ...headline, ...steps, '', answer, ''].join('\n')
  }
  const {resolution, isBackends} = ofServer(found)
  const {because, certain} = resolution
  const reasons = byClient ? reasonsOfAll(resolution, byClient) : resolution.reasons
  const steps = stepLines(because, serverRoot, palette)
  const doubts = reasons.flatMap((reason) => wrapItem(printableSentence(reason), WIDTH, INDENT))
  return [
    title,
    ...headline,
    ...(steps.length > 0 ? steps : [`${INDENT}No directive decides.`]),
    '',
    ...outcomeLines(resolution, isBackends, palette),
    ...(byClient ? ['', palette('header', 'By client'), ...clientLines(byClient)] : []),
    ...(doubts.length > 0 ? ['', palette('refused', certain ? 'Because' : 'Not certain'), ...doubts] : []),
    '',
  ].join('\n')
}

const FAILURES = {
  noListener: 'the connection is refused',
  noTls: 'the TLS handshake fails',
  plainHttp: 'the server has TLS',
} as const

function headlineLines({headline, fault}: RequestConnection, palette: Palette): readonly string[] {
  if (headline === undefined) return []
  const lines = wrap(printableSentence(maskedSentence(headline)), WIDTH, INDENT)
  return lines.map((line) => palette(fault ? 'error' : 'refused', line))
}

/** What is not known of any kind of client. */
function reasonsOfAll({reasons}: Resolution, classes: readonly ClientClass[]): readonly string[] {
  const own = reasons.filter((reason) => reason !== DEPENDS_ON_CLIENT)
  const answers = classes.flatMap((each) => each.answers.filter(({resolution}) => !resolution.certain))
  return [...new Set([...own, ...answers.flatMap(({resolution}) => resolution.reasons)])]
}

/** What each kind of client gets, the others last. */
function clientLines(classes: readonly ClientClass[]): readonly string[] {
  const hasNames = classes.some(({answers}) => answers.length > 2)
  const rows = clientRows(classes).map(({addresses, logins, isAnyLogin, resolution}) => {
    const {status, certain} = resolution
    const who = addresses ? inBlocks(addresses) : classes.length > 1 ? 'everyone else' : 'everyone'
    const how = isAnyLogin ? '' : ` ${withLogin(logins, hasNames)}`
    return [`${INDENT}${status}${meaningOf(status)}${certain ? '' : '?'}`, printable(who + how)]
  })
  return formatTable(rows, WIDTH)
}

const MOST_BLOCKS = 8

function inBlocks(blocks: readonly string[]): string {
  const rest = blocks.length - MOST_BLOCKS
  return [...blocks.slice(0, MOST_BLOCKS), ...(rest > 0 ? [`${rest} more blocks`] : [])].join(', ')
}

function withLogin(logins: readonly string[], hasNames: boolean): string {
  const names = logins.filter((login) => login !== 'without' && login !== 'any')
  return [
    ...(logins.includes('without') ? ['without a login'] : []),
    ...(logins.includes('any') ? [hasNames ? 'with another login' : 'with a login'] : []),
    ...(names.length > 0 ? [`as ${names.join(', ')}`] : []),
  ].join(' or ')
}

function outcomeLines(resolution: Resolution, isBackends: boolean, palette: Palette): readonly string[] {
  const {
    status,
    location,
    backend,
    virtualHost,
    script,
    scriptName,
    pathInfo,
    handler,
    processGroup,
    applicationGroup,
  } = resolution
  const rows: (readonly [string, string | undefined])[] = [
    ['virtual host', virtualHost ? `${virtualHost.name ?? '-'} (${virtualHost.address})` : 'main server'],
    ['location', location && maskedSentence(location)],
    ['backend', backend && maskedSentence(backend)],
    ['handler', handler],
    ['script', script],
    ['SCRIPT_NAME', quoted(scriptName)],
    ['PATH_INFO', quoted(pathInfo)],
    ['process group', processGroup === '' ? 'embedded' : processGroup && `daemon ${processGroup}`],
    ['interpreter', applicationGroup === '' ? 'main' : applicationGroup],
  ]
  const known = rows.filter(([, value]) => value !== undefined)
  return [
    palette('header', isBackends ? 'Answer: that of the backend' : `Answer: ${status}${meaningOf(status)}`),
    ...formatTable(
      known.map(([name, value = '']) => [INDENT + name, printable(value)]),
      WIDTH,
    ),
  ]
}

/** An empty value is a value here. */
function quoted(value: string | undefined): string | undefined {
  return value === '' ? "''" : value
}

const MEANINGS: Readonly<Record<number, string>> = {
  301: 'moved permanently',
  302: 'found elsewhere',
  303: 'see elsewhere',
  307: 'found elsewhere, with the same method',
  308: 'moved permanently, with the same method',
  400: 'bad request',
  401: 'a login is asked for',
  403: 'forbidden',
  404: 'not found',
  405: 'method not allowed',
  410: 'gone',
  500: 'internal server error',
  501: 'method not known',
  503: 'service unavailable',
}

function meaningOf(status: number): string {
  const meaning = MEANINGS[status]
  return meaning === undefined ? '' : `, ${meaning}`
}
