/** Which handler answers, and what the Options allow it (modules/http/mod_mime.c: find_ct, server/core.c: core_override_type). */
import type {ServerDirective} from '../server-directive.ts'
import {namedIn} from './directive-list.ts'
import type {WalkedFile} from './file-walk.ts'
import {type Layers, lastIn} from './layers.ts'
import {wordsOf} from './words.ts'

export interface ChosenHandler {
  readonly handler: string | undefined
  readonly node: ServerDirective | undefined
}

/**
 * The handler of a file: that of its extension beats the one an alias set, and SetHandler beats both, but for
 * `SetHandler none`, which only takes an outer SetHandler back.
 */
export function handlerOf(
  layers: Pick<Layers, 'layers'>,
  {path}: WalkedFile,
  aliased: string | undefined,
): ChosenHandler {
  const set = lastIn(layers, 'SetHandler')
  const forced = set && wordsOf(set.node)[0]
  if (set && forced !== undefined && forced.toLowerCase() !== 'none') return {handler: forced, node: set.node}
  const byExtension = extensionHandler(layers, path)
  return byExtension ?? {handler: aliased, node: undefined}
}

/** mod_mime looks at every part of the name behind a dot, in any case; the last one with a handler counts. */
function extensionHandler({layers}: Pick<Layers, 'layers'>, path: string): ChosenHandler | undefined {
  if (!layers.some(({byName}) => byName.has('AddHandler'))) return undefined
  const handlers = new Map<string, {readonly handler: string; readonly node: ServerDirective}>()
  for (const list of layers) {
    for (const node of namedIn(list, ['AddHandler', 'RemoveHandler'])) {
      const [first = '', ...rest] = wordsOf(node)
      const extensionOf = (word: string): string => word.replace(/^\./, '').toLowerCase()
      if (node.name === 'AddHandler')
        for (const word of rest) handlers.set(extensionOf(word), {handler: first, node})
      if (node.name === 'RemoveHandler')
        for (const word of [first, ...rest]) handlers.delete(extensionOf(word))
    }
  }
  const parts = path
    .slice(path.lastIndexOf('/') + 1)
    .split('.')
    .slice(1)
  return parts.map((part) => handlers.get(part.toLowerCase())).findLast((found) => found !== undefined)
}

const ALL = ['includes', 'indexes', 'execcgi', 'followsymlinks', 'symlinksifownermatch']

/** The Options in force, lower-cased. A line without signs replaces those before it (server/core.c: set_options). */
export function optionsOf({layers}: Pick<Layers, 'layers'>): ReadonlySet<string> {
  let on = new Set(['followsymlinks'])
  for (const node of layers.flatMap(({byName}) => byName.get('Options') ?? [])) {
    const words = wordsOf(node).map((word) => word.toLowerCase())
    if (!words.some((word) => /^[+-]/.test(word))) on = new Set()
    for (const word of words) {
      const name = word.replace(/^[+-]/, '')
      const names = name === 'all' ? ALL : name === 'none' ? [] : [name]
      for (const each of names) word.startsWith('-') ? on.delete(each) : on.add(each)
    }
  }
  return on
}
