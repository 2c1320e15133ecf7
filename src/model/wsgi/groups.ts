/** Which process group and application group an application gets (mod_wsgi.c: wsgi_create_req_config and its merge). */
import {argumentsOf} from '../../syntax/arguments.ts'
import type {Directive, Section} from '../../syntax/nodes.ts'
import {bareDirectives, isWithin, type Scope} from '../scopes.ts'
import type {Application} from './applications.ts'
import {type DirectoryDirective, directivesReaching} from './directory-directives.ts'
import {optionNamed} from './wsgi-options.ts'

export type GroupKind = 'process' | 'application'

/** The word for the embedded process group and for the main interpreter. */
export const GLOBAL = '%{GLOBAL}'
/** The default application group: one interpreter for each server name, port and mount. */
export const RESOURCE = '%{RESOURCE}'

const DIRECTIVE = {process: 'WSGIProcessGroup', application: 'WSGIApplicationGroup'} as const
const OPTION = {process: 'process-group', application: 'application-group'} as const
const DEFAULT = {process: GLOBAL, application: RESOURCE} as const

/** The group of an application and where it comes from. */
export interface Group {
  readonly value: string
  readonly source: 'option' | 'section' | 'scope' | 'main server' | 'default'
  /** The directive that decides; undefined for an option of the alias and for the default. */
  readonly node: Directive | undefined
  /** The section that holds `node`, for the source `section`. */
  readonly section: Section | undefined
  /** Directives that may decide for some of the requests, or on some servers; empty if `value` is certain. */
  readonly doubts: readonly Directive[]
}

/** The effective group of an application. */
export function groupOf(kind: GroupKind, application: Application, main: Scope): Group {
  const {scope, guards, options} = application
  const none = {node: undefined, section: undefined}
  const placed = placedIn(kind, application, main)
  const unsure = (nodes: readonly DirectoryDirective[]): readonly Directive[] =>
    nodes.filter((at) => at.coverage !== 'all' || !isWithin(guards, at.guards)).map(({node}) => node)
  const option = optionNamed(options, OPTION[kind])
  if (option) return {value: option.value, source: 'option', ...none, doubts: []}
  const last = placed.findLastIndex((at) => at.coverage === 'all' && isWithin(guards, at.guards))
  const decisive = placed[last]
  const doubts = unsure(placed.slice(last + 1))
  if (decisive) {
    const {node, section} = decisive
    return {value: groupNamedBy(node), source: 'section', node, section, doubts}
  }
  const bare = bareGroup(kind, scope, guards)
  if (bare)
    return {...bare, source: scope === main ? 'main server' : 'scope', doubts: [...doubts, ...bare.doubts]}
  const inherited = scope === main ? undefined : bareGroup(kind, main, guards)
  if (inherited) return {...inherited, source: 'main server', doubts: [...doubts, ...inherited.doubts]}
  return {
    value: DEFAULT[kind],
    source: 'default',
    ...none,
    doubts: [...doubts, ...guardedBare(kind, [scope, main], guards)],
  }
}

/** Group directives in sections that may apply to an application, weakest first. */
export function placedIn(
  kind: GroupKind,
  application: Application,
  main: Scope,
): readonly DirectoryDirective[] {
  const scopes = application.scope === main ? [main] : [main, application.scope]
  return directivesReaching(DIRECTIVE[kind], application, scopes)
}

/** The bare directive of a scope; of several, the last one counts for all of the scope (mod_wsgi semantics F2.4). */
function bareGroup(
  kind: GroupKind,
  scope: Scope,
  guards: readonly Section[],
): Omit<Group, 'source'> | undefined {
  const found = bareDirectives(scope, DIRECTIVE[kind])
  const last = found.findLastIndex((item) => isWithin(guards, item.guards))
  const decisive = found[last]
  if (!decisive) return undefined
  const doubts = found.slice(last + 1).map(({node}) => node)
  return {value: groupNamedBy(decisive.node), node: decisive.node, section: undefined, doubts}
}

function guardedBare(
  kind: GroupKind,
  scopes: readonly Scope[],
  guards: readonly Section[],
): readonly Directive[] {
  return scopes
    .flatMap((scope) => bareDirectives(scope, DIRECTIVE[kind]))
    .filter((item) => !isWithin(guards, item.guards))
    .map(({node}) => node)
}

/** The group a WSGIProcessGroup or WSGIApplicationGroup names. */
export function groupNamedBy(node: Directive): string {
  return argumentsOf(node)[0]?.text ?? ''
}
