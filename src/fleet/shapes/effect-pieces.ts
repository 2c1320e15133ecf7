import {SCRIPT_OF_FOLDER} from '../../effects/ask/paths/section-files.ts'
import type {Effect, EffectKey} from '../../effects/effect.ts'
import {mergeSlashes} from '../../httpd/paths/paths.ts'
import {methodOf, type Resolution} from '../../resolve/resolution.ts'
import type {KnownWords} from './lift/known-words.ts'
import {liftEndpoint, liftHost, liftPlain} from './lift/lift-name.ts'
import {liftPath} from './lift/lift-path.ts'
import type {Piece} from './piece.ts'

/**
 * What a request is answered differently, in pieces, and each script that is shared with apart, for they have no order.
 * Requests of one mount are alike: which of them are asked is not part of a shape.
 */
export function effectPieces(effect: Effect, known: KnownWords): readonly (readonly Piece[])[] {
  const {request, keys, before, after, sharedWith} = effect
  const asked: readonly Piece[] = [
    `effect ${methodOf(request)} `,
    ...(request.host === ANY_HOST ? ['any host'] : liftHost(known.host(request.host))),
    ' ',
    ...hostPieces(before),
    ' ',
    ...hostPieces(after),
    ' ',
    ...liftPath(mountOf(effect, known), 'url'),
  ]
  const differences = keys.flatMap((key) => differencePieces(key, before, after, known))
  return [
    ...(differences.length > 0 ? [[...asked, ...differences]] : []),
    ...sharedWith.map((script) => [...asked, '\0shares with ', ...liftPath(script, 'file')]),
  ]
}

/** Asked of the main server for the hosts that no virtual host names. */
const ANY_HOST = 'other.invalid'

/** The virtual host by its address: the main server may be asked at a port that nobody wrote. */
function hostPieces({virtualHost}: Resolution): readonly Piece[] {
  return virtualHost ? liftEndpoint(virtualHost.address) : ['main server']
}

/** The mount of the script that answers, else the nearest path that the server names. */
function mountOf({request, before, after}: Effect, known: KnownWords): string {
  const path = mergeSlashes(request.path.replace(/\?.*/, ''))
  const mount = [after.scriptName, before.scriptName].find(
    (each) => each !== undefined && path.startsWith(each),
  )
  if (mount === undefined) return known.urlAbove(path)
  const folder = mount.endsWith(`/${SCRIPT_OF_FOLDER}`) ? mount.slice(0, -SCRIPT_OF_FOLDER.length) : mount
  return folder === '' ? '/' : folder
}

function differencePieces(
  key: EffectKey,
  before: Resolution,
  after: Resolution,
  known: KnownWords,
): readonly Piece[] {
  if (key === 'sharedWith') return []
  // It follows from the mount and the request.
  if (key === 'pathInfo') return [`\0${key}`]
  return [`\0${key} `, ...valuePieces(key, before, known), ' → ', ...valuePieces(key, after, known)]
}

function valuePieces(
  key: Exclude<EffectKey, 'sharedWith'>,
  resolution: Resolution,
  known: KnownWords,
): readonly Piece[] {
  const value = resolution[key]
  if (value === undefined) return ['none']
  if (key === 'script') return liftPath(String(value), 'file')
  if (key === 'scriptName') return liftPath(String(value) || '/', 'url')
  if (key === 'processGroup') return value === '' ? ['embedded'] : liftPlain('group', String(value))
  if (key === 'applicationGroup')
    return value === '' ? ['main'] : interpreterPieces(String(value), resolution, known)
  return [String(value)]
}

/**
 * The name of an interpreter; without one it is the host, the port where it is not a usual one, and the mount, all in
 * small letters.
 */
function interpreterPieces(name: string, {scriptName = ''}: Resolution, known: KnownWords): readonly Piece[] {
  const bar = name.indexOf('|')
  if (bar === -1) return liftPlain('group', name)
  const host = name.slice(0, bar).replace(/:\d+$/, '')
  const end = name.slice(bar + 1)
  const mount = end === scriptName.toLowerCase() ? scriptName : end
  return [...liftHost(known.host(host)), '|', ...liftPath(mount || '/', 'url')]
}
