import {groupBy} from '../../../query/group-by.ts'
import {code, inline} from '../../md/markup.ts'
import type {ServerResult} from '../server-result.ts'

/** So much of a report may be a list of every case; above it equal cases are one. */
const MOST_IN_FULL = 30_000
/** Servers that are named of each case then. */
const MOST_NAMED = 3
/** And above this only the kinds of cases are told. */
const MOST_OF_CASES = 45_000

interface Case {
  readonly server: string
  readonly kind: string
  readonly what: string
  /** Where it is; the same case may be at another place of another server. */
  readonly where: string
}

/**
 * What a person has to look at, as lines of a list in Markdown, none of it left out: where every case would be too
 * long, equal ones are told once, and then their kinds.
 */
export function needsPerson(servers: readonly ServerResult[]): readonly string[] {
  const cases = servers.flatMap(casesOf)
  const full = cases.map(({server, kind, what, where}) => line([server], kind, where + what))
  if (lengthOf(full) <= MOST_IN_FULL) return full
  const alike = [...groupBy(cases, ({kind, what}) => `${kind} ${what}`).values()]
  const told = alike.map((same) => line(namesOf(same), same[0]?.kind ?? '', same[0]?.what ?? ''))
  if (lengthOf(told) <= MOST_OF_CASES) return told
  const kinds = [...groupBy(cases, ({kind}) => kind)]
  return kinds.map(([kind, same]) =>
    line(namesOf(same), kind, `${same.length} cases; --format jsonl lists them`),
  )
}

function casesOf({server, status, error, refusals}: ServerResult): readonly Case[] {
  if (error !== undefined) return [{server, kind: status, what: inline(error), where: ''}]
  return refusals.map(({path, line: number, transform, message, unlock}) => ({
    server,
    kind: 'refused',
    where: `${code(`${path}:${number}`)} `,
    what: `${code(transform)} ${inline(message)}; to unlock: ${inline(unlock)}`,
  }))
}

function namesOf(cases: readonly Case[]): readonly string[] {
  return [...new Set(cases.map(({server}) => server))]
}

function line(names: readonly string[], kind: string, what: string): string {
  const named = names.slice(0, MOST_NAMED).map(code).join(', ')
  const more = names.length > MOST_NAMED ? ` and ${names.length - MOST_NAMED} more servers` : ''
  return `- ${named}${more}: **${kind}** ${what}\n`
}

function lengthOf(lines: readonly string[]): number {
  return lines.reduce((sum, {length}) => sum + length, 0)
}
