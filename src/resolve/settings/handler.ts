/** Which handler answers (modules/http/mod_mime.c: find_ct, server/core.c: core_override_type). */
import type {ServerDirective} from '../../reading/server-directive.ts'
import {wordsOf} from '../../reading/words.ts'
import type {WalkedFile} from '../file-walk.ts'
import {type ExtensionMeaning, meaningOf, partsOf} from '../mime/extensions.ts'
import {listedTypesOf} from '../mime/media-types.ts'
import {type Layers, lastIn} from '../sections/layers.ts'
import type {ServerModel} from '../server/server-model.ts'

export interface ChosenHandler {
  readonly handler: string | undefined
  readonly node: ServerDirective | undefined
}

/** Handlers from outside of the layers of a file. */
export interface GivenHandlers {
  /** That of a rewrite rule. */
  readonly forced: string | undefined
  /** That of the alias which led to the file. */
  readonly aliased: string | undefined
}

/** True for the two names that mod_wsgi's handler has (mod_wsgi.c: wsgi_hook_handler). */
export function isWsgi(handler: string | undefined): boolean {
  return handler === 'wsgi-script' || handler === 'application/x-httpd-wsgi'
}

/**
 * The handler of a file. That of a rewrite rule beats SetHandler, which beats that of its extension, which beats that
 * of an alias; `SetHandler none` only takes an outer SetHandler back. Without any, a type may name the handler.
 * Extensions and types count for files only.
 */
export function handlerOf(
  server: ServerModel,
  layers: Pick<Layers, 'layers'>,
  {path, kind}: Pick<WalkedFile, 'path' | 'kind'>,
  {forced, aliased}: GivenHandlers,
): ChosenHandler {
  if (forced !== undefined) return {handler: named(forced), node: undefined}
  const set = lastIn(layers, 'SetHandler')
  const word = set && wordsOf(set.node)[0]
  if (set && word !== undefined && word.toLowerCase() !== 'none')
    return {handler: named(word), node: set.node}
  if (kind === 'directory') return {handler: aliased, node: undefined}
  const {extensions} = partsOf(path.slice(path.lastIndexOf('/') + 1))
  const own = extensions.map((each) => meaningOf(layers, 'Handler', each)).findLast((found) => found)
  if (own) return {handler: own.value, node: own.node}
  if (aliased !== undefined) return {handler: aliased, node: undefined}
  const type = typeOf(server, layers, extensions)
  return type?.value.startsWith('application/x-httpd-')
    ? {handler: type.value, node: type.node}
    : {handler: undefined, node: undefined}
}

/** Names of handlers are read in any case. */
function named(handler: string): string {
  const lower = handler.toLowerCase()
  return isWsgi(lower) ? lower : handler
}

/** The media type a configuration gives a file; undefined where it gives none, or TypesConfig does. */
function typeOf(
  server: ServerModel,
  layers: Pick<Layers, 'layers'>,
  extensions: readonly string[],
): Pick<ExtensionMeaning, 'value' | 'node'> | undefined {
  const force = lastIn(layers, 'ForceType')
  const forced = force && wordsOf(force.node)[0]?.toLowerCase()
  if (force && forced !== undefined && forced !== 'none') return {value: forced, node: force.node}
  const types = extensions.map((each) => meaningOf(layers, 'Type', each))
  const last = types.findLastIndex((type) => type !== undefined && type.value !== '')
  if (last === -1) return undefined
  const isListed = extensions.slice(last + 1).some((each) => listedTypesOf(server)?.has(each.toLowerCase()))
  return isListed ? undefined : types[last]
}
