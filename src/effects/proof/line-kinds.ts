/** What lines have to do with the groups that applications run in, told by their names alone. */
import {OPTION_TABLES} from '../../httpd/mod-wsgi/option-table.ts'
import {isConditional, toIdentifier} from '../../syntax/names.ts'

/**
 * `process`, `application` and `definition` say of groups only; an `alias` may do so in its options. A `name` is that of
 * a server, by which it may select groups. A `handler` may run scripts that no alias leads to. An `opaque` line may
 * say of groups what its text does not tell.
 */
export type LineKind =
  | 'process'
  | 'application'
  | 'definition'
  | 'alias'
  | 'name'
  | 'handler'
  | 'opaque'
  | 'plain'

/** A `condition` leaves no trace around what is in it; an `opaque` section may hold anything. */
export type SectionKind = 'host' | 'condition' | 'opaque' | 'plain'

const LINES: ReadonlyMap<string, LineKind> = new Map<string, LineKind>([
  // What else takes groups as options runs scripts in another way than by an alias.
  ...[...OPTION_TABLES.keys()].map((name) => [name, 'opaque'] as const),
  ['wsgiprocessgroup', 'process'],
  ['wsgiapplicationgroup', 'application'],
  ['wsgidaemonprocess', 'definition'],
  ['wsgiscriptalias', 'alias'],
  ['servername', 'name'],
  ...(['sethandler', 'addhandler', 'forcetype', 'addtype', 'action', 'rewriterule'] as const).map(
    (name) => [name, 'handler'] as const,
  ),
  // They forbid groups.
  ...['wsgirestrictprocess', 'wsgirestrictembedded'].map((name) => [name, 'opaque'] as const),
  // Before it the server knows no line of mod_wsgi.
  ['loadmodule', 'opaque'],
  ...['include', 'includeoptional', 'use'].map((name) => [name, 'opaque'] as const),
])

const SECTIONS: ReadonlyMap<string, SectionKind> = new Map([
  ['virtualhost', 'host'],
  ['macro', 'opaque'],
  ['perl', 'opaque'],
])

const lines = new Map<string, LineKind>()
const sections = new Map<string, SectionKind>()

/** The kind of a directive, by its name in any case. */
export function lineKindOf(name: string): LineKind {
  const known = lines.get(name)
  if (known) return known
  // A name that a variable completes may be any.
  const kind = name.includes('$') ? 'opaque' : (LINES.get(toIdentifier(name)) ?? 'plain')
  lines.set(name, kind)
  return kind
}

/** The kind of a section, by its name in any case. */
export function sectionKindOf(name: string): SectionKind {
  const known = sections.get(name)
  if (known) return known
  const kind = isConditional(name) ? 'condition' : (SECTIONS.get(toIdentifier(name)) ?? 'plain')
  sections.set(name, kind)
  return kind
}
