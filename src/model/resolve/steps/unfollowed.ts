/** Directives that may give a request another answer, and are not followed. */
import type {ServerDirective} from '../../server-directive.ts'
import type {WalkedFile} from '../file-walk.ts'
import type {Layer} from '../layer.ts'
import {isScope, type Layers, lastIn, quote} from '../layers.ts'
import {wordsOf} from '../words.ts'

/** What is doubtful about a file that was reached, because of its sections. */
export function unfollowedBy(layers: Layers, {kind}: WalkedFile): readonly string[] {
  const mappers = layers.layers.flatMap(mappersIn).map((node) => `${quote(node)} may answer instead`)
  const name = kind === 'missing' ? 'FallbackResource' : kind === 'directory' ? 'DirectorySlash' : undefined
  const set = name && lastIn(layers, name)?.node
  const isActive = set && !/^(?:disabled|on)$/i.test(wordsOf(set)[0] ?? '')
  return isActive ? [...mappers, `${quote(set)} may answer instead`] : mappers
}

const MAPPERS = [
  'Alias',
  'AliasMatch',
  'ScriptAlias',
  'ScriptAliasMatch',
  'Redirect',
  'RedirectMatch',
  'RedirectPermanent',
  'RedirectTemp',
]
const NONE: readonly ServerDirective[] = []

const known = new WeakMap<Layer['directives'], readonly ServerDirective[]>()

/** In a server scope they are followed; in a section they have rules of their own. */
function mappersIn(layer: Layer): readonly ServerDirective[] {
  if (isScope(layer)) return NONE
  const found = known.get(layer.directives)
  if (found) return found
  const mappers = MAPPERS.flatMap((name) => layer.byName.get(name) ?? NONE)
  known.set(layer.directives, mappers)
  return mappers
}
