/** What expectations do not reach. */
import type {CoverageKind} from '../../inspect/expect/coverage/coverage-items.ts'
import type {Coverage} from '../../inspect/expect/coverage/coverage-of.ts'
import {reasonPlaceOf} from '../../inspect/request/reason-place.ts'
import type {TextPlace} from '../../inspect/text-place.ts'
import {placeLabel} from '../inspect/place-label.ts'
import type {Page} from '../page/page.ts'
import {printable} from '../quote/printable.ts'
import {wrap} from '../wrap.ts'
import type {RecordedServer} from './recorded-yaml.ts'
import {plainDirective} from './results.ts'

/** The coverage of one server. */
export interface ServerCoverage extends RecordedServer {
  readonly coverage: Coverage
}

/** The share of all servers that is reached, in percent, rounded down; 100 where there is nothing to reach. */
export function percentOf(servers: readonly ServerCoverage[]): number {
  const {all, missed} = sumOf(servers)
  return all === 0 ? 100 : Math.floor((100 * (all - missed)) / all)
}

/** Each item that nothing reaches, and the share of the others. */
export function coverageLines(servers: readonly ServerCoverage[], {width, palette}: Page): string {
  const {all, missed} = sumOf(servers)
  const blocks = servers.flatMap((server) =>
    missedOf(server).flatMap(({kind, directive, file, line, host}) => {
      const place = palette('place', placeLabel({file, line}, server.serverRoot))
      const of = kind === 'host' || host === null ? '' : ` of ${printable(host)}`
      return [`  ${place}  ${kind}${of}`, ...wrap(printable(directive), width, '     ')]
    }),
  )
  return [
    ...(missed > 0 ? [palette('header', `Not reached (${missed})`), ...blocks, ''] : []),
    `Reached: ${percentOf(servers)} % of ${all} hosts, mounts and sections`,
    '',
  ].join('\n')
}

/** The numbers and the items, for programs. */
export interface CoverageJson {
  readonly all: number
  readonly reached: number
  /** Rounded down. */
  readonly percent: number
  readonly notReached: readonly MissedJson[]
}

interface MissedJson extends TextPlace {
  readonly kind: CoverageKind
  readonly directive: string
  /** Null for the main server. */
  readonly host: string | null
}

/** The same as data. */
export function coverageJson(servers: readonly ServerCoverage[]): CoverageJson {
  const {all, missed} = sumOf(servers)
  return {all, reached: all - missed, percent: percentOf(servers), notReached: servers.flatMap(missedOf)}
}

function missedOf({coverage, secrets}: ServerCoverage): readonly MissedJson[] {
  return coverage.missed.map(({kind, node, text, host}) => {
    const {file, line} = reasonPlaceOf(node)
    const directive = plainDirective(text, secrets)
    return {
      kind,
      directive: text.startsWith('<') ? `${directive.replace(/>$/, '')}>` : directive,
      file,
      line,
      host: host ?? null,
    }
  })
}

function sumOf(servers: readonly ServerCoverage[]): {readonly all: number; readonly missed: number} {
  return servers.reduce(
    (sum, {coverage: {all, missed}}) => ({all: sum.all + all, missed: sum.missed + missed.length}),
    {all: 0, missed: 0},
  )
}
