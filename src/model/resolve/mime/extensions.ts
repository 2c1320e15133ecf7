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
    const remover = index > 0 ? removed.get(key) : undefined
    // A removed type also hides the one that TypesConfig lists, so it stays as an empty one.
    if (remover) found = kind === 'Type' ? {value: '', node: remover} : undefined
  })
  return found
}

interface Meanings {
  readonly added: ReadonlyMap<string, ExtensionMeaning>
  readonly removed: ReadonlyMap<string, ServerDirective>
}

const known = new WeakMap<DirectiveList['directives'], Map<ExtensionKind, Meanings>>()

function meaningsIn(list: DirectiveList, kind: ExtensionKind): Meanings {
  const kinds = known.get(list.directives) ?? new Map<ExtensionKind, Meanings>()
  known.set(list.directives, kinds)
  const found = kinds.get(kind)
  if (found) return found
  const added = new Map<string, ExtensionMeaning>()
  for (const node of namedIn(list, [`Add${kind}`])) {
    const [value = '', ...words] = wordsOf(node)
    for (const word of words) added.set(keyOf(word), {value: value.toLowerCase(), node})
  }
  const removed = new Map(
    namedIn(list, [`Remove${kind}`]).flatMap((node) => wordsOf(node).map((word) => [keyOf(word), node])),
  )
  const meanings = {added, removed}
  kinds.set(kind, meanings)
  return meanings
}

function keyOf(word: string): string {
  return word.replace(/^\./, '').toLowerCase()
}
