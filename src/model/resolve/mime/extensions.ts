/** What the parts of a file name behind its dots stand for (modules/http/mod_mime.c). */
import type {ServerDirective} from '../../server-directive.ts'
import {type DirectiveList, namedIn} from '../directive-list.ts'
import type {Layers} from '../sections/layers.ts'
import {wordsOf} from '../words.ts'

/** What may be said of a part; each with a directive that adds it and one that removes it. */
export type ExtensionKind = 'Handler' | 'Type' | 'Language' | 'Encoding' | 'Charset'

export interface ExtensionMeaning {
  readonly value: string
  readonly node: ServerDirective
}

/** A file name in parts. */
export interface NameParts {
  /** All up to the first dot; dots at the front belong to it. */
  readonly base: string
  readonly extensions: readonly string[]
}

/** Splits a file name; of `a..b` the empty part is left out (mod_mime.c: find_ct). */
export function partsOf(name: string): NameParts {
  const dot = name.indexOf('.', /^\.*/.exec(name)?.[0].length ?? 0)
  if (dot === -1) return {base: name, extensions: []}
  return {
    base: name.slice(0, dot),
    extensions: name
      .slice(dot + 1)
      .split('.')
      .filter(Boolean),
  }
}

/** What the layers say of one part, in any case. */
export function meaningOf(
  {layers}: Pick<Layers, 'layers'>,
  kind: ExtensionKind,
  extension: string,
): ExtensionMeaning | undefined {
  const key = extension.toLowerCase()
  let found: ExtensionMeaning | undefined
  layers.forEach((layer, index) => {
    if (!layer.byName.has(`Add${kind}`) && !layer.byName.has(`Remove${kind}`)) return
    const {added, removed} = meaningsIn(layer, kind)
    found = added.get(key) ?? found
    // What is removed goes last in its section; the main server has nothing to take it from (merge_mime_dir_configs).
    if (index > 0 && removed.has(key)) found = undefined
  })
  return found
}

interface Meanings {
  readonly added: ReadonlyMap<string, ExtensionMeaning>
  readonly removed: ReadonlySet<string>
}

const known = new WeakMap<DirectiveList['directives'], Map<ExtensionKind, Meanings>>()

function meaningsIn(list: DirectiveList, kind: ExtensionKind): Meanings {
  const kinds = known.get(list.directives) ?? new Map<ExtensionKind, Meanings>()
  known.set(list.directives, kinds)
  const found = kinds.get(kind)
  if (found) return found
  const added = new Map<string, ExtensionMeaning>()
  const removed = new Set<string>()
  for (const node of namedIn(list, [`Add${kind}`, `Remove${kind}`])) {
    const words = wordsOf(node)
    const isAdded = node.name.startsWith('Add')
    const value = isAdded ? (words[0] ?? '').toLowerCase() : ''
    for (const key of (isAdded ? words.slice(1) : words).map(keyOf)) {
      // To remove a type adds an empty one, which hides that of TypesConfig too (mod_mime.c: remove_type).
      if (isAdded || kind === 'Type') added.set(key, {value, node})
      else removed.add(key)
    }
  }
  const meanings = {added, removed}
  kinds.set(kind, meanings)
  return meanings
}

function keyOf(word: string): string {
  return word.replace(/^\./, '').toLowerCase()
}
