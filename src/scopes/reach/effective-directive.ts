import type {Coverage} from '../../httpd/paths/paths.ts'
import type {Directive, Section} from '../../syntax/nodes.ts'
import {bareDirectives, isWithin, type Scope} from '../scopes.ts'
import {type DirectoryDirective, directivesReaching} from './directory-directives.ts'
import type {Reach} from './reach.ts'

/** Which line of a per-directory directive applies to an application. */
export interface EffectiveDirective {
  /** Undefined where the default of the directive applies. */
  readonly node: Directive | undefined
  readonly source: 'section' | 'scope' | 'main server' | 'default'
  /** The section that holds `node`, for the source `section`. */
  readonly section: Section | undefined
  /** Lines that may apply to some of the requests, or on some servers; empty if `node` is certain. */
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
 * The line that applies to all requests of an application: the strongest of those that surely apply. Bare lines of
 * the main server are the weakest, then those of the virtual host, then those in sections of either; among bare
 * lines of one scope the last one applies, wherever it is (mod_wsgi semantics F2.1 to F2.4).
 */
export function effectiveDirective(name: string, application: Reach): EffectiveDirective {
  const {guards} = application
  const candidates = directivesInForce(name, application)
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
export function directivesInForce(name: string, application: Reach): readonly DirectiveInForce[] {
  const bare = application.scope.chain.flatMap((scope) => bareLines(name, scope))
  const reaching = inSections(directivesReaching(name, application))
  return bare.length === 0 ? reaching : [...bare, ...reaching]
}

/** By lists that many applications may share. */
const known = new WeakMap<readonly DirectoryDirective[], readonly DirectiveInForce[]>()

function inSections(reaching: readonly DirectoryDirective[]): readonly DirectiveInForce[] {
  if (reaching.length === 0) return []
  const found = known.get(reaching) ?? reaching.map((placed) => ({...placed, source: 'section' as const}))
  known.set(reaching, found)
  return found
}

function bareLines(name: string, scope: Scope): readonly DirectiveInForce[] {
  const source = scope.kind === 'main server' ? 'main server' : 'scope'
  return bareDirectives(scope, name).map(({node, guards}) => ({
    node,
    source,
    section: undefined,
    guards,
    coverage: 'all',
  }))
}
