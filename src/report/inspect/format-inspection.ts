import type {
  InspectedApplication,
  InspectedAssumption,
  InspectedHost,
  InspectedLimit,
  Inspection,
} from '../../inspect/server/inspection.ts'
import {TEMPLATE_KINDS} from '../../query/templates/template-kind.ts'
import type {Palette} from '../palette.ts'
import {printable} from '../quote/printable.ts'
import {printableSentence} from '../quote/printable-sentence.ts'
import {formatTable} from '../table.ts'
import {wrap} from '../wrap.ts'
import {pathLabel, placeLabel} from './place-label.ts'

const WIDTH = 80
/** A host or mount that is longer than this does not push the columns of all others aside. */
const WIDEST = 30
const INDENT = '  '
const DEEPER = '      '

/** A server for people: what it is made of, where its applications run, and what the server says to it. */
export function formatInspection(inspection: Inspection, palette: Palette): string {
  const {templates, hosts, applications, limits, groups, assumptions, warnings, verdict} = inspection
  const label = (file: string, line: number): string => placeLabel({file, line}, inspection.serverRoot)
  const section = (title: string, lines: readonly string[]): string =>
    lines.length === 0 ? '' : `\n${palette('header', title)}\n${lines.map((line) => `${line}\n`).join('')}`
  const unused = groups.filter(({isUsed}) => !isUsed)
  return [
    headerOf(inspection, palette),
    verdict.outcome === 'rejected' ? verdictOf(inspection, label, palette) : '',
    section(
      `Templates (${templates.length}), read as they are, not rendered`,
      templates.flatMap(({kind, place}) =>
        item(`${placeLabel(place, inspection.serverRoot)}:${place.column}: ${TEMPLATE_KINDS[kind]}`),
      ),
    ),
    section(`Virtual hosts (${hosts.length})`, hostLines(hosts, label)),
    section(`Applications (${applications.length})`, [
      ...applicationLines(applications, label, palette),
      ...limits.flatMap(limitLines),
    ]),
    section(
      'Process groups defined and never used',
      formatTable(
        unused.map(({name, place}) => [INDENT + printable(name), label(place.file, place.line)]),
        WIDEST,
      ),
    ),
    section(
      'Assumptions',
      assumptions.flatMap((each) => assumptionLines(each, inspection.serverRoot)),
    ),
    section(
      'Warnings of the server',
      warnings.flatMap((text) => item(text)),
    ),
    verdict.outcome === 'accepted' ? verdictOf(inspection, label, palette) : '',
  ].join('')
}

type Label = (file: string, line: number) => string

function headerOf(inspection: Inspection, palette: Palette): string {
  const {mainFile, serverRoot, root, layout, extent, files} = inspection
  const rows = [
    ['ServerRoot', `${printable(serverRoot)}${layout === undefined ? '' : ` (${layout})`}`],
    ...(root === undefined ? [] : [['/ is', printable(root)]]),
    [
      'Read',
      `${files.length} ${files.length === 1 ? 'file' : 'files'}${extent === 'part' ? ', a part of a server' : ''}`,
    ],
  ]
  const lines = formatTable(
    rows.map(([name = '', value = '']) => [INDENT + name, value]),
    WIDTH,
  )
  return `${palette('header', printable(mainFile))}\n${lines.map((line) => `${line}\n`).join('')}`
}

function hostLines(hosts: readonly InspectedHost[], label: Label): readonly string[] {
  const seen = new Set<string>()
  const rows = hosts.flatMap(({addresses, serverName, aliases, place, conditions}) => {
    const isFirst = addresses.some((address) => !seen.has(address))
    for (const address of addresses) seen.add(address)
    const notes = [...(isFirst ? ['default'] : []), ...(conditions.length > 0 ? ['perhaps'] : [])].join(', ')
    return [
      [INDENT + addresses.join(' '), serverName ?? '-', notes, label(place.file, place.line)],
      ...aliases.map((alias) => [INDENT, `= ${alias}`]),
    ].map((row) => row.map(printableCell))
  })
  return formatTable(rows, WIDEST)
}

/** Where it is mounted and where it runs; below that its script, and where that is said. */
function applicationLines(
  applications: readonly InspectedApplication[],
  label: Label,
  palette: Palette,
): readonly string[] {
  if (applications.length === 0) return []
  const head = ['host', 'mount', 'runs in', 'interpreter']
  const rows = applications.map((each) => [
    hostName(each),
    each.mount,
    groupName(each),
    interpreterName(each),
  ])
  const [first = '', ...lines] = formatTable(
    [head, ...rows].map(([cell = '', ...cells]) => [INDENT + cell, ...cells].map(printableCell)),
    WIDEST,
  )
  return [
    palette('quiet', first),
    palette('quiet', `${DEEPER}script  declared at`),
    ...applications.flatMap((each, index) => [
      lines[index] ?? '',
      ...besideOrBelow(printable(each.script), declaredAt(each, label)),
      ...inheritance(each),
      ...each.reasons.flatMap((reason) => wrap(`? ${printableSentence(reason)}`, WIDTH, DEEPER)),
    ]),
  ]
}

function limitLines({folder, kind, most}: InspectedLimit): readonly string[] {
  const what =
    kind === 'files' ? `files below ${folder} were looked at` : `scripts below ${folder} are listed`
  return wrap(printable(`Only the first ${most} ${what}.`), WIDTH, INDENT)
}

function declaredAt({place, use}: InspectedApplication, label: Label): string {
  const at = label(place.file, place.line)
  return use === undefined ? at : `${label(use.file, use.line)} (macro at ${at})`
}

function inheritance({inheritedBy, applicationGroup}: InspectedApplication): readonly string[] {
  if (inheritedBy === 0) return []
  const hosts = inheritedBy === 1 ? 'the virtual host' : `the ${inheritedBy} virtual hosts`
  const own = applicationGroup === '' ? '' : ', which may have interpreters of their own'
  return [`${DEEPER}inherited by ${hosts}${own}`]
}

function besideOrBelow(one: string, other: string): readonly string[] {
  const line = `${DEEPER}${one}  ${other}`
  return line.length <= WIDTH ? [line] : [DEEPER + one, DEEPER + other]
}

function hostName({host}: InspectedApplication): string {
  return host === undefined ? '(main server)' : (host.name ?? host.address)
}

function groupName({processGroup}: InspectedApplication): string {
  if (processGroup === undefined) return '?'
  return processGroup === '' ? 'embedded' : `daemon ${processGroup}`
}

function interpreterName({applicationGroup}: InspectedApplication): string {
  return applicationGroup === '' ? 'main' : (applicationGroup ?? '?')
}

function assumptionLines({file, line, text}: InspectedAssumption, serverRoot: string): readonly string[] {
  const place =
    file === undefined ? '' : `${pathLabel(file, serverRoot)}${line === undefined ? '' : `:${line}`}: `
  return item(place + text)
}

function item(text: string): readonly string[] {
  const [first = '', ...rest] = wrap(printableSentence(text), WIDTH, `${INDENT}  `)
  return [`${INDENT}- ${first.trimStart()}`, ...rest]
}

function verdictOf({verdict, extent}: Inspection, label: Label, palette: Palette): string {
  const what = extent === 'part' ? 'this part, as far as can be told' : 'this configuration'
  if (verdict.outcome === 'accepted') return `\nThe server accepts ${what}.\n`
  const {place, column, message, hints, chain} = verdict
  const title = palette('error', `The server rejects ${what}.`)
  const from = chainLines(chain.map((each) => label(each.file, each.line)))
  return [
    `\n${title}\n${INDENT}${label(place.file, place.line)}${column === undefined ? '' : `:${column}`}\n`,
    ...from.map((line) => `${DEEPER}${line}\n`),
    ...message
      .split('\n')
      .flatMap((each) => wrap(printableSentence(each), WIDTH, DEEPER).map((line) => `${line}\n`)),
    ...hints.flatMap((hint) =>
      wrap(`hint: ${printableSentence(hint)}`, WIDTH, DEEPER).map((line) => `${line}\n`),
    ),
  ].join('')
}

function printableCell(cell: string): string {
  return printable(cell)
}

/** Innermost first; files that include each other are shown for one round. */
function chainLines(places: readonly string[]): readonly string[] {
  const inward = places.toReversed()
  const shown = [...new Set(inward)]
  const round = shown.map((place) => `included at ${place}`)
  return shown.length === inward.length ? round : [...round, `and so on: ${inward.length} levels`]
}
