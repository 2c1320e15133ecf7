import {isVariable, mayBeRelated} from '../httpd/paths/paths.ts'
import {prefixOfPattern} from '../httpd/patterns/url-patterns.ts'
import {toIdentifier} from '../syntax/names.ts'
import type {Directive, Section} from '../syntax/nodes.ts'
import {wordsOf} from '../syntax/words/words-of.ts'
import {bareDirectives, type Placed, type Scope} from './scopes.ts'

/** Which requests a mount is for. */
export interface MountPath {
  /** `pattern` for the Match forms, whose mount is a regular expression. */
  readonly kind: 'prefix' | 'pattern'
  /** A URL path, or a regular expression. */
  readonly mount: string
}

/** A line that maps URLs to files: an Alias, or a WSGIScriptAlias. */
export interface Mount extends MountPath {
  readonly node: Directive
  readonly scope: Scope
  readonly guards: readonly Section[]
  /** Path of a file or a directory, as written. */
  readonly target: string
}

/** Reads a line of the form `Name mount target …` as a mount, whatever its name; undefined where a word is missing. */
export function mountOf(scope: Scope, {node, guards}: Pick<Placed, 'node' | 'guards'>): Mount | undefined {
  const [mount, target] = wordsOf(node)
  if (mount === undefined || target === undefined) return undefined
  const kind = toIdentifier(node.name).endsWith('match') ? 'pattern' : 'prefix'
  return {node, scope, guards, kind, mount, target}
}

/** The mounts that bare lines of these names make in a scope, in text order. */
export function mountsIn(scope: Scope, names: readonly string[]): readonly Mount[] {
  return bareDirectives(scope, ...names).flatMap((placed) => mountOf(scope, placed) ?? [])
}

/** True if requests can exist that both mounts match; true as well where that is not known. */
export function mayOverlap(one: MountPath, other: MountPath): boolean {
  if (one.kind === 'pattern' || other.kind === 'pattern') return true
  if (isVariable(one.mount) || isVariable(other.mount)) return true
  return mayBeRelated(one.mount, other.mount)
}

/** A prefix that all paths which come to a mount are at or below. */
export function urlPrefixOf({kind, mount}: MountPath): string {
  return kind === 'pattern' ? prefixOfPattern(mount) : mount
}
