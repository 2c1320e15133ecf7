/** The Require directives in force, as the tree that mod_authz_core makes of them. */
import type {ServerDirective} from '../../reading/server-directive.ts'
import {wordsOf} from '../../reading/words.ts'
import {byMethod, type Layer} from '../sections/layer.ts'
import {sectionsByKind} from '../sections/ranks.ts'
import {namedIn} from '../server/directive-list.ts'

/** A Require directive, or a container of them. */
export type Requirement =
  | {readonly kind: 'leaf'; readonly node: ServerDirective; readonly isNegated: boolean}
  | RequirementGroup

export interface RequirementGroup {
  readonly kind: 'all' | 'any'
  readonly isNegated: boolean
  /** Those for the method of the request; one without any is not asked. */
  readonly members: readonly Requirement[]
}

/** What is in force for a request. */
export interface RequirementsInForce {
  readonly tree: RequirementGroup
  readonly nodes: readonly ServerDirective[]
}

/** A Require directive in words. */
interface RequireWords {
  /** True after `not`. */
  readonly isNegated: boolean
  /** In lower case. */
  readonly provider: string
  readonly values: readonly string[]
}

/** Reads a Require directive (mod_authz_core.c: add_authz_provider). */
export function requireWordsOf(node: ServerDirective): RequireWords {
  const words = wordsOf(node)
  const isNegated = words[0]?.toLowerCase() === 'not'
  const [provider = '', ...values] = isNegated ? words.slice(1) : words
  return {isNegated, provider: provider.toLowerCase(), values}
}

/** The names of directives by which a section says what is required. */
const REQUIREMENTS = ['Require', '<RequireAll', '<RequireAny', '<RequireNone']

/** True if a section holds a directive, be it for other methods only. */
export function holds({byName, limited}: Layer, name: string): boolean {
  return byName.has(name) || limited.has(name)
}

/** The requirements in force where these layers apply; undefined where nothing is required. */
export function requirementsOf(layers: readonly Layer[], method: string): RequirementsInForce | undefined {
  let authorization: Authorization | undefined
  for (const sections of sectionsByKind(layers)) {
    const [first, ...others] = sections.flatMap((layer) => ownAuthorization(layer, method))
    if (!first) continue
    const own = others.reduce(merge, first)
    authorization = authorization ? merge(authorization, own) : own
  }
  return authorization?.requirements
}

/** What AuthMerging and the requirements of a section, or of several that are merged, come to. */
interface Authorization {
  readonly joining: 'and' | 'or' | 'off' | undefined
  readonly requirements: RequirementsInForce | undefined
}

function ownAuthorization(layer: Layer, method: string): readonly Authorization[] {
  const merging = layer.byName.get('AuthMerging')?.at(-1)
  const isEmpty = !REQUIREMENTS.some((name) => holds(layer, name))
  if (merging === undefined && isEmpty) return []
  const word = merging && wordsOf(merging)[0]?.toLowerCase()
  const joining = word === 'and' || word === 'or' || word === 'off' ? word : undefined
  if (isEmpty) return [{joining, requirements: undefined}]
  const nodes = namedIn(layer, REQUIREMENTS)
  const tree: RequirementGroup = {kind: 'any', isNegated: false, members: membersOf(nodes, method)}
  return [{joining, requirements: {tree, nodes}}]
}

/**
 * The requirements of a section take the place of those above it, unless AuthMerging joins them
 * (mod_authz_core.c: merge_authz_core_dir_config). Those for other methods take their place too, and ask nothing.
 */
function merge(
  {requirements: above}: Authorization,
  {joining, requirements: own}: Authorization,
): Authorization {
  if (joining !== 'and' && joining !== 'or') return {joining, requirements: own}
  if (!above || !own) return {joining, requirements: own ?? above}
  const tree: RequirementGroup = {
    kind: joining === 'and' ? 'all' : 'any',
    isNegated: false,
    members: [above.tree, own.tree],
  }
  return {joining, requirements: {tree, nodes: [...above.nodes, ...own.nodes]}}
}

function membersOf(nodes: readonly ServerDirective[], method: string): readonly Requirement[] {
  return nodes.filter(({name}) => REQUIREMENTS.includes(name)).map((node) => toRequirement(node, method))
}

function toRequirement(node: ServerDirective, method: string): Requirement {
  if (node.name === 'Require') return {kind: 'leaf', node, isNegated: requireWordsOf(node).isNegated}
  return {
    kind: node.name === '<RequireAll' ? 'all' : 'any',
    isNegated: node.name === '<RequireNone',
    // A Limit may be in a container too.
    members: membersOf(byMethod(node.children, method).applying, method),
  }
}
