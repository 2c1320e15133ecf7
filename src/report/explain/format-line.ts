import type {DirectiveInfo} from '../../httpd/directives/directive-table.ts'
import {allowedPlacesOf} from '../../inspect/line/allowed-places.ts'
import type {LineExplanation, Occurrence} from '../../inspect/line/line-explanation.ts'
import {absenceOf, inheritorsOf} from '../../inspect/line/reach-of-line.ts'
import {pathLabel, placeLabel} from '../inspect/place-label.ts'
import type {Palette} from '../palette.ts'
import {printable} from '../quote/printable.ts'
import {formatTable} from '../table.ts'
import {wrap} from '../wrap.ts'
import {maskedExplanation} from './masked-explanation.ts'

const WIDTH = 80
const INDENT = '  '
const DEEPER = '    '
/** No more lines of one list; a directory of sites may hold thousands. */
const MOST = 20

/** A line of a configuration for people: what it is, where it stands, and what it applies to. */
export function formatLine(found: LineExplanation, serverRoot: string, palette: Palette): string {
  const explanation = maskedExplanation(found)
  const {info, around, includedFrom, reads, expansion} = explanation
  const section = (title: string, lines: readonly string[]): string =>
    lines.length === 0 ? '' : `\n${palette('header', title)}\n${lines.map((line) => `${line}\n`).join('')}`
  return [
    `${palette('header', placeLabel(explanation, serverRoot))}\n`,
    ...textLines(explanation).map((line) => `${line}\n`),
    section(titleOf(explanation), info ? infoLines(info) : []),
    section(
      'Inside',
      formatTable(
        around.map(({line, text, holds}) => [
          `${INDENT}${String(line).padStart(4)}`,
          printable(text),
          holds === undefined ? '' : HOLDS[holds],
        ]),
        40,
      ),
    ),
    section('Included from', chainLines(includedFrom, serverRoot)),
    section('Reads', limited(reads.map((path) => INDENT + pathLabel(path, serverRoot)))),
    section('Becomes', limited(expansion.flatMap(({text}) => wrap(printable(text), WIDTH, INDENT)))),
    section('Outcome', explanation.holds === undefined ? [] : [INDENT + OUTCOME[explanation.holds]]),
    section('Applies to', occurrenceLines(explanation, serverRoot)),
  ].join('')
}

const HOLDS = {yes: 'holds', perhaps: 'not known whether it holds', unknown: ''} as const

const OUTCOME = {
  yes: 'It holds: its content is read.',
  perhaps: 'Whether it holds is not known; it is read as if it did.',
  unknown: 'None of its content became part of the server.',
} as const

function textLines({text, kind}: LineExplanation): readonly string[] {
  if (kind === 'blank line') return [`${INDENT}(blank)`]
  return limited(text.split('\n').map((line) => INDENT + printable(line.replace(/\r$/, ''))))
}

function titleOf({info, kind}: LineExplanation): string {
  return info ? `${info.name}${info.name.startsWith('<') ? '>' : ''} (${info.module})` : kind
}

function infoLines(info: DirectiveInfo): readonly string[] {
  const time = info.atReadTime
    ? ['Takes effect while the configuration is read, and is gone after that.']
    : []
  return [
    ...wrap(printable(info.help.replace(/\s+/g, ' ')), WIDTH, INDENT),
    ...wrap(`Allowed in: ${allowedPlacesOf(info.allowed).join(', ')}.`, WIDTH, INDENT),
    ...time.flatMap((text) => wrap(text, WIDTH, INDENT)),
  ]
}

function chainLines(chains: LineExplanation['includedFrom'], serverRoot: string): readonly string[] {
  return chains.flatMap((chain, index) => [
    ...(index > 0 ? [`${INDENT}and from`] : []),
    ...formatTable(
      chain.map((step) => [INDENT + placeLabel(step, serverRoot), printable(step.text)]),
      40,
    ),
  ])
}

function occurrenceLines(explanation: LineExplanation, serverRoot: string): readonly string[] {
  const {occurrences, kind, around, expansion} = explanation
  if (kind !== 'directive' && kind !== 'opening tag') return []
  const absence = absenceOf(explanation)
  if (absence !== undefined) return [`${INDENT}Nothing: ${absence}.`]
  if (occurrences.length === 0) {
    const hosts = [...new Set(expansion.map(({host}) => host ?? 'the main server'))]
    return hosts.map((host) => INDENT + printable(host))
  }
  const count = occurrences.length
  return limited([
    ...(count > 1 ? [`${INDENT}Read ${count} times:`] : []),
    ...occurrences.flatMap((occurrence) => [
      ...wrap(printable(hostOf(explanation, occurrence)), WIDTH, INDENT),
      ...detailsOf(occurrence, explanation, around.length, serverRoot),
    ]),
  ])
}

function hostOf(explanation: LineExplanation, occurrence: Occurrence): string {
  const count = inheritorsOf(explanation, occurrence)
  return occurrence.host ?? `the main server${count === 0 ? '' : `, and ${hostsThat(count)}`}`
}

function hostsThat(count: number): string {
  return count === 1
    ? 'the virtual host unless it overrides it'
    : `those of the ${count} virtual hosts that do not override it`
}

function detailsOf(
  {sections, uses, conditions, text}: Occurrence,
  explanation: LineExplanation,
  sectionCount: number,
  serverRoot: string,
): readonly string[] {
  const isFilledIn =
    text.replace(/\s+/g, ' ') !== explanation.text.replace(/\\\r?\n/g, '').replace(/\s+/g, ' ')
  const within = sections.filter((each) => !/^<VirtualHost\b/.test(each))
  return [
    ...(isFilledIn && explanation.kind === 'directive' ? [`read as ${text}`] : []),
    // The sections of the file itself are listed already.
    ...(within.length > 0 && (sectionCount === 0 || uses.length > 0) ? [`in ${within.join(' ')}`] : []),
    ...uses.map((use) => `by the macro used at ${placeLabel(use, serverRoot)}`),
    ...(conditions.length > 0 ? [`if ${conditions.join(' and ')}`] : []),
  ].flatMap((line) => wrap(printable(line), WIDTH, DEEPER))
}

function limited(lines: readonly string[]): readonly string[] {
  return lines.length <= MOST
    ? lines
    : [...lines.slice(0, MOST), `${INDENT}… and ${lines.length - MOST} more lines`]
}
