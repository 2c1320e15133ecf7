import type {InspectedAssumption, Inspection} from '../../inspect/server/inspection.ts'
import {TEMPLATE_KINDS} from '../../query/templates/template-kind.ts'
import {formatColumns} from '../page/columns.ts'
import type {Page} from '../page/page.ts'
import {printable} from '../quote/printable.ts'
import {printableSentence} from '../quote/printable-sentence.ts'
import {wrapItem} from '../wrap.ts'
import {applicationLines} from './application-rows.ts'
import {addressLabel, hostLines} from './host-rows.ts'
import {PARTS, type Part, ROUTE_PARTS} from './parts.ts'
import {pathLabel, placeLabel} from './place-label.ts'
import {routeLines} from './route-rows.ts'
import {verdictText} from './verdict-lines.ts'

const INDENT = '  '

/** A server for people: what it is made of, what answers in it, where its applications run, and what the server says to it. */
export function formatInspection(inspection: Inspection, page: Page): string {
  const {templates, groups, assumptions, warnings, verdict, serverRoot} = inspection
  const item = (text: string): readonly string[] => itemLines(text, page)
  // Those of other hosts are not asked for.
  const unused = inspection.host === undefined ? groups.filter(({isUsed}) => !isUsed) : []
  const unusedRows = unused.map(({name, place}) => [printable(name), placeLabel(place, serverRoot)])
  return [
    headerOf(inspection, page),
    verdict.outcome === 'rejected' ? verdictText(inspection, page) : '',
    section(
      `Templates (${templates.length}), read as they are, not rendered`,
      templates.flatMap(({kind, place}) =>
        item(`${placeLabel(place, serverRoot)}:${place.column}: ${TEMPLATE_KINDS[kind]}`),
      ),
      page,
    ),
    ...PARTS.map((part) => partText(inspection, part, page)),
    section(
      'Process groups defined and never used',
      formatColumns(unusedRows, page.width, INDENT).flat(),
      page,
    ),
    section(
      'Assumptions',
      assumptions.flatMap((each) => item(assumptionText(each, serverRoot))),
      page,
    ),
    section('Warnings of the server', warnings.flatMap(item), page),
    verdict.outcome === 'accepted' ? verdictText(inspection, page) : '',
  ].join('')
}

/** Some parts only, and before them why the server does not start. */
export function formatParts(inspection: Inspection, parts: readonly Part[], page: Page): string {
  const said = inspection.verdict.outcome === 'rejected' ? [verdictText(inspection, page)] : []
  const texts = parts.map((part) => partText(inspection, part, page) || `\nNo ${part}.\n`)
  return [...said, ...texts].join('').replace(/^\n/, '')
}

function partText(inspection: Inspection, part: Part, page: Page): string {
  const {hosts, applications, routes, serverRoot} = inspection
  if (part === 'hosts') return section(`Virtual hosts (${hosts.length})`, hostLines(inspection, page), page)
  if (part === 'applications')
    return section(`Applications (${applications.length})`, applicationLines(inspection, page), page)
  const [, title = '', kinds = []] = ROUTE_PARTS.find(([name]) => name === part) ?? []
  const own = routes.filter(({kind}) => kinds.includes(kind))
  return section(`${title} (${own.length})`, routeLines(own, serverRoot, page), page)
}

function section(title: string, lines: readonly string[], {palette}: Page): string {
  return lines.length === 0
    ? ''
    : `\n${palette('header', title)}\n${lines.map((line) => `${line}\n`).join('')}`
}

function headerOf(
  {mainFile, serverRoot, root, layout, extent, files, main, host}: Inspection,
  {width, palette}: Page,
): string {
  const rows = [
    ['ServerRoot', `${printable(serverRoot)}${layout === undefined ? '' : ` (${layout})`}`],
    ...(root === undefined ? [] : [['/ is', printable(root)]]),
    [
      'Read',
      `${files.length} ${files.length === 1 ? 'file' : 'files'}${extent === 'part' ? ', a part of a server' : ''}`,
    ],
    // Where no virtual host is.
    ...(main.length === 0 || host !== undefined || extent === 'part'
      ? []
      : [['Main server', main.map((each) => addressLabel(each)).join(', ')]]),
  ]
  const lines = formatColumns(rows, width, INDENT).flat()
  return `${palette('header', printable(mainFile))}\n${lines.map((line) => `${line}\n`).join('')}`
}

function assumptionText({file, line, text}: InspectedAssumption, serverRoot: string): string {
  const place =
    file === undefined ? '' : `${pathLabel(file, serverRoot)}${line === undefined ? '' : `:${line}`}: `
  return place + text
}

function itemLines(text: string, {width}: Page): readonly string[] {
  return wrapItem(printableSentence(text), width, INDENT)
}
