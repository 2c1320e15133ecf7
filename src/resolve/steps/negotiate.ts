/** Which file MultiViews finds for a name that is missing (modules/mappers/mod_negotiation.c: read_types_multi). */

import {wordsOf} from '../../reading/words.ts'
import {meaningOf, partsOf} from '../mime/extensions.ts'
import {listedTypesOf} from '../mime/media-types.ts'
import {type Layers, lastIn} from '../sections/layers.ts'
import type {ServerModel} from '../server/server-model.ts'
import {handlerOf} from '../settings/handler.ts'

/** The names of the files that begin with a missing one and a dot, in the server's order. */
export function candidatesOf({fileSystem}: ServerModel, missing: string): readonly string[] {
  const slash = missing.lastIndexOf('/')
  const folder = missing.slice(0, slash)
  const entries = fileSystem.list(folder || '/')
  if ('problem' in entries) return []
  const start = `${missing.slice(slash + 1)}.`
  return entries
    .map(({name}) => name)
    .filter((name) => name.startsWith(start) && fileSystem.kindOf(`${folder}/${name}`) === 'file')
    .toSorted()
}

/** What one file is for the negotiation. */
export interface Variant {
  /** The server may send it, if the client accepts it. */
  readonly isUsable: boolean
  /** Why that, or whether clients accept it, is not known. */
  readonly doubt: string | undefined
}

/**
 * Looks at a file that was found. Each part of its name must mean something, or stand in the missing name; a handler
 * means nothing, so that `x` never finds `x.wsgi` by that alone.
 */
export function variantOf(server: ServerModel, layers: Layers, missing: string, path: string): Variant {
  if (!server.modules.has('mod_mime.c')) return {isUsable: false, doubt: undefined}
  const name = path.slice(path.lastIndexOf('/') + 1)
  const {base, extensions} = partsOf(name)
  const listed = listedTypesOf(server)
  const typeOf = (extension: string): string | undefined =>
    meaningOf(layers, 'Type', extension)?.value ?? listed?.get(extension.toLowerCase())
  const hasOther = (extension: string): boolean =>
    CHOSEN_BY_CLIENTS.some((kind) => meaningOf(layers, kind, extension)) ||
    meaningOf(layers, 'Charset', extension) !== undefined
  const isMeant = (extension: string): boolean => (typeOf(extension) ?? '') !== '' || hasOther(extension)
  const strange = extensions.filter((extension) => !isMeant(extension))
  if (!listed && strange.length > 0) return unknown('the list of TypesConfig cannot be read')
  if (layers.layers.some(({byName}) => byName.has('MultiviewsMatch'))) {
    return unknown('MultiviewsMatch changes which files MultiViews finds')
  }
  if (strange.length === extensions.length) return {isUsable: false, doubt: undefined}
  const wanted = missing.slice(missing.lastIndexOf('/') + 1)
  if (!isInOrder([base, ...strange], wanted.split('.'))) return {isUsable: false, doubt: undefined}
  const {handler} = handlerOf(server, layers, {path, kind: 'file'}, {forced: undefined, aliased: undefined})
  const force = lastIn(layers, 'ForceType')
  const type = extensions.map(typeOf).findLast((each) => (each ?? '') !== '')
  if (handler === 'type-map' || type === 'application/x-type-map')
    return unknown('a type map chooses the file')
  if (
    type === undefined &&
    handler === undefined &&
    (!force || /^none$/i.test(wordsOf(force.node)[0] ?? ''))
  ) {
    return {isUsable: false, doubt: undefined}
  }
  const isChosenByClient = extensions.some((each) =>
    CHOSEN_BY_CLIENTS.some((kind) => meaningOf(layers, kind, each)),
  )
  return {
    isUsable: true,
    doubt: isChosenByClient ? `whether ${name} is sent depends on what the client accepts` : undefined,
  }
}

/** Few clients refuse a type, many a language or an encoding. */
const CHOSEN_BY_CLIENTS = ['Language', 'Encoding'] as const

function unknown(doubt: string): Variant {
  return {isUsable: true, doubt}
}

/** True if all parts stand in a name, in their order. */
function isInOrder(parts: readonly string[], segments: readonly string[]): boolean {
  let index = 0
  for (const segment of segments) if (segment === parts[index]) index++
  return index === parts.length
}
