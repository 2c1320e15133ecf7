import type {Coverage} from '../../httpd/paths/paths.ts'
import {bareDirectives, isWithin, type Scope} from '../../scopes/scopes.ts'
import type {Directive, Section} from '../../syntax/nodes.ts'
import type {Application} from '../applications.ts'
import {directivesReaching} from '../directory-directives.ts'

/** Which line of a per-directory directive counts for an application. */
export interface EffectiveDirective {
  /** Undefined where the default of the directive counts. */
  readonly node: Directive | undefined
  readonly source: 'section' | 'scope' | 'main server' | 'default'
  /** The section that holds `node`, for the source `section`. */
  readonly section: Section | undefined
  /** Lines that may count for some of the requests, or on some servers; empty if `node` is certain. */
  readonly doubts: readonly Directive[]
}

/** A line of a per-directory directive that applies to an application, or may. */
export interface DirectiveInForce {
  readonly node: Directive
  readonly source: EffectiveDirective['source']
  readonly section: Section | undefined
  readonly guards: readonly Section[]
  readonly coverage: Coverage
}

/**
 * The line that counts for all requests of an application: the strongest of those that surely apply. Bare lines of
 * the main server are the weakest, then those of the virtual host, then those in sections of either; among bare
 * lines of one scope the last counts, wherever it stands (mod_wsgi semantics F2.1 to F2.4).
 */
export function effectiveDirective(name: string, application: Application, main: Scope): EffectiveDirective {
  const {guards} = application
  const candidates = directivesInForce(name, application, main)
  const last = candidates.findLastIndex((each) => each.coverage === 'all' && isWithin(guards, each.guards))
  const decisive = candidates[last]
  return {
    node: decisive?.node,
    source: decisive?.source ?? 'default',
    section: decisive?.section,
    doubts: candidates.slice(last + 1).map(({node}) => node),
  }
}

/** All lines of a per-directory directive that may apply to an application, weakest first. */
export function directivesInForce(
  name: string,
  application: Application,
  main: Scope,
): readonly DirectiveInForce[] {
  const {scope} = application
  return [
    ...bareLines(name, main, 'main server'),
    ...(scope === main ? [] : bareLines(name, scope, 'scope')),
    ...directivesReaching(name, application, scope === main ? [main] : [main, scope]).map((placed) => ({
      ...placed,
      source: 'section' as const,
    })),
  ]
}

function bareLines(name: string, scope: Scope, source: 'scope' | 'main server'): readonly DirectiveInForce[] {
  return bareDirectives(scope, name).map(({node, guards}) => ({
    node,
    source,
    section: undefined,
    guards,
    coverage: 'all',
  }))
}
