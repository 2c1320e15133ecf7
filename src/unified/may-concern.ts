import type {Pluggable} from 'unified'
import type {TransformDefinition} from '../transform/definition.ts'

/**
 * False if none of the transforms could find anything to do or to say in a text, so that it need not be parsed:
 * in thousands of files this is most of the work. Continuations are joined first, more of them than the server
 * would join; the words of a definition hold no white space, so none of them can come apart that way.
 */
export function mayConcern(transforms: readonly Pluggable[], text: string): boolean {
  const joined = text.includes('\\') ? text.replace(/\\[\\\r\n]*\n/g, '') : text
  return transforms.some((transform) => mayConcernOne(transform, joined))
}

function mayConcernOne(pluggable: Pluggable, joined: string): boolean {
  if (Array.isArray(pluggable)) return mayConcernOne(pluggable[0], joined)
  if (isDefined(pluggable)) return pluggable.definition.words?.test(joined) ?? true
  if ('plugins' in pluggable && pluggable.plugins) return mayConcern(pluggable.plugins, joined)
  return true
}

function isDefined(pluggable: Pluggable): pluggable is Extract<Pluggable, (...args: never) => unknown> & {
  readonly definition: TransformDefinition
} {
  return typeof pluggable === 'function' && 'definition' in pluggable
}
