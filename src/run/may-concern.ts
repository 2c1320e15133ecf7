import type {Pluggable} from 'unified'
import type {TransformDefinition} from '../transform/definition.ts'

/**
 * False if none of the transforms could find anything to do or to say in a text, so that it need not be parsed:
 * in thousands of files this is most of the work. Continuations are joined first, more of them than the server
 * would join; the words of a definition hold no white space, so none of them can come apart that way.
 */
export function mayConcern(transforms: readonly Pluggable[], text: string): boolean {
  const words = wordsOf(transforms)
  if (words.includes(undefined)) return true
  const isContinued = text.includes('\\\n') || text.includes('\\\r')
  const joined = isContinued ? text.replace(/\\[\\\r\n]*\n/g, '') : text
  return words.some((pattern) => pattern?.test(joined))
}

const known = new WeakMap<readonly Pluggable[], readonly (RegExp | undefined)[]>()

/** The words of all transforms, each once; undefined stands for a transform that wants to see every text. */
function wordsOf(transforms: readonly Pluggable[]): readonly (RegExp | undefined)[] {
  const words = known.get(transforms) ?? [
    ...new Map(transforms.flatMap(wordsOfOne).map((pattern) => [String(pattern), pattern])).values(),
  ]
  known.set(transforms, words)
  return words
}

function wordsOfOne(pluggable: Pluggable): readonly (RegExp | undefined)[] {
  if (Array.isArray(pluggable)) return wordsOfOne(pluggable[0])
  if (isDefined(pluggable)) return [pluggable.definition.words]
  return 'plugins' in pluggable && pluggable.plugins ? pluggable.plugins.flatMap(wordsOfOne) : [undefined]
}

function isDefined(
  pluggable: Pluggable,
): pluggable is Extract<Pluggable, (...args: never) => unknown> & {readonly definition: TransformDefinition} {
  return typeof pluggable === 'function' && 'definition' in pluggable
}
