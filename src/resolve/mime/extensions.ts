/** What the parts of a file name after its dots stand for (modules/http/mod_mime.c). */
import {directiveOf} from '../../httpd/directives/directive-table.ts'
import type {ServerDirective} from '../../reading/server-directive.ts'
import {wordsOf} from '../../reading/words.ts'
import type {Layer} from '../sections/layer.ts'
import {isScope, type Layers} from '../sections/layers.ts'
import {sectionsByKind} from '../sections/ranks.ts'
import {type DirectiveList, namedIn} from '../server/directive-list.ts'

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

/**
 * What the layers say of one part, in any case. What a section removes is forgotten once another one was merged over
 * it (merge_mime_dir_configs).
 */
export function meaningOf(
  {layers}: Pick<Layers, 'layers'>,
  kind: ExtensionKind,
  extension: string,
): ExtensionMeaning | undefined {
  const key = extension.toLowerCase()
  let found: ExtensionMeaning | undefined
  for (const layer of layers.filter(isScope)) {
    const {added, removed} = meaningsIn(layer, kind)
    // The main server has nothing that it could remove anything from.
    found = layer !== layers[0] && removed.has(key) ? undefined : (added.get(key) ?? found)
  }
  for (const sections of sectionsByKind(layers)) {
    const [first, ...others] = sections.filter(isAboutTypes)
    if (!first) continue
    const {added, removed} = meaningsIn(first, kind)
    let own = added.get(key)
    for (const other of others) {
      const over = meaningsIn(other, kind)
      own = over.removed.has(key) ? undefined : (over.added.get(key) ?? own)
    }
    found = others.length === 0 && removed.has(key) ? undefined : (own ?? found)
  }
  return found
}

const ABOUT_TYPES = new WeakMap<DirectiveList['directives'], boolean>()

/** True if mod_mime has settings for the section. */
function isAboutTypes({directives}: Layer): boolean {
  const known = ABOUT_TYPES.get(directives)
  if (known !== undefined) return known
  const isAbout = directives.some(({name}) => directiveOf(name)?.module === 'mod_mime.c')
  ABOUT_TYPES.set(directives, isAbout)
  return isAbout
}

interface Meanings {
  readonly added: ReadonlyMap<string, ExtensionMeaning>
  readonly removed: ReadonlySet<string>
}

const known = new WeakMap<DirectiveList['directives'], Map<ExtensionKind, Meanings>>()
const NOTHING: Meanings = {added: new Map(), removed: new Set()}

function meaningsIn(list: DirectiveList, kind: ExtensionKind): Meanings {
  if (!list.byName.has(`Add${kind}`) && !list.byName.has(`Remove${kind}`)) return NOTHING
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
