/** What maps paths of a server scope to something that answers. */
import type {ServerDirective} from '../../reading/server-directive.ts'
import {mapperOf} from '../../resolve/mapping/mapper.ts'
import {patternOf} from '../../resolve/sections/section-match.ts'
import {splitRewriteWords} from '../../syntax/words/words.ts'

/** A directive that maps paths, and which ones. */
export interface Mounter {
  readonly node: ServerDirective
  /** As written: the path or the expression; of a directive in a Location, that of the section. */
  readonly path: string
  /** Whether it is a path, a regular expression, a path with wildcards, or an expression that must not match. */
  readonly kind: 'prefix' | 'expression' | 'wildcard' | 'negated'
  /** What it leads to, as written; empty where it says none. */
  readonly target: string
  /** Paths that come to it, where they do not follow from its path: of a rule or a fallback in a folder. */
  readonly samples?: MountedPaths
}

/** Paths that a mounter is about. */
export interface MountedPaths {
  /** At the mount itself; of an expression, paths that it matches. */
  readonly at: readonly string[]
  /** Below it. */
  readonly below: readonly string[]
}

/** Reads an alias, a proxy, a redirect or a rule outside of sections. */
export function mounterOf(node: ServerDirective): Mounter {
  if (node.name === 'RewriteRule') return ruleMounter(node)
  const {from = '/', isPattern, target} = mapperOf(node)
  return {node, path: from, kind: isPattern ? 'expression' : 'prefix', target}
}

/** Reads a directive in a Location, which says the path. */
export function mounterIn(section: ServerDirective, node: ServerDirective, target: string): Mounter {
  const {text, isRegex, hasWildcard} = patternOf(section)
  return {node, path: text, kind: isRegex ? 'expression' : hasWildcard ? 'wildcard' : 'prefix', target}
}

function ruleMounter(node: ServerDirective): Mounter {
  const [pattern = '', target = ''] = splitRewriteWords(node.args, 0, node.args.length).map(({text}) => text)
  const isNegated = pattern.startsWith('!')
  return {
    node,
    path: pattern,
    kind: isNegated ? 'negated' : 'expression',
    target: target === '-' ? '' : target,
  }
}
