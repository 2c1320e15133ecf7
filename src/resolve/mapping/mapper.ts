import type {ServerDirective} from '../../reading/server-directive.ts'
import {wordsOf} from '../../reading/words.ts'

/** A directive that maps paths, in words. */
export interface Mapper {
  readonly node: ServerDirective
  /** The path or the expression; undefined for a redirect whose section says it. */
  readonly from: string | undefined
  readonly isPattern: boolean
  readonly target: string
  /** Of a redirect: its status. */
  readonly status: number
}

/** Reads a directive that stands outside of sections, or a redirect in one. */
export function mapperOf(node: ServerDirective): Mapper {
  const isPattern = node.name.endsWith('Match')
  if (node.name.startsWith('Redirect')) return {node, isPattern, ...readRedirect(node)}
  const [from = '', target = ''] = wordsOf(node)
  return {node, from, isPattern, target, status: 0}
}

const STATUS: ReadonlyMap<string, number> = new Map([
  ['permanent', 301],
  ['temp', 302],
  ['seeother', 303],
  ['gone', 410],
])

/** modules/mappers/mod_alias.c: add_redirect_internal. */
function readRedirect(node: ServerDirective): Pick<Mapper, 'status' | 'from' | 'target'> {
  const words = wordsOf(node)
  const named = node.name.startsWith('RedirectPermanent') ? 301 : 302
  const [first = ''] = words
  const given =
    STATUS.get(first.toLowerCase()) ?? (/^\d/.test(first) ? Number.parseInt(first, 10) : undefined)
  const [one, two] = given === undefined ? words : words.slice(1)
  const status = given ?? named
  const isRedirect = status >= 300 && status < 400
  if (two === undefined && (isRedirect || one === undefined))
    return {status, from: undefined, target: one ?? ''}
  return {status, from: one, target: two ?? ''}
}
