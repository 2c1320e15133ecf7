/** FallbackResource: what answers where nothing is, and no handler is set (mod_dir.c: fixup_dflt). */

import type {ServerDirective} from '../../reading/server-directive.ts'
import {wordsOf} from '../../reading/words.ts'
import type {Asked} from '../asked.ts'
import {redirectedAtLast} from '../mapping/redirects.ts'
import type {Pass} from '../pass.ts'
import {type Layers, lastIn, quote} from '../sections/layers.ts'
import {handlerOf} from '../settings/handler.ts'
import {mapTo, type Place, type Reached, reachFile} from './reach.ts'
import {traced} from './trace.ts'

/** The FallbackResource where these sections apply. */
export function fallbackIn(layers: Layers): ServerDirective | undefined {
  const node = lastIn(layers, 'FallbackResource')?.node
  return node && /^disabled$/i.test(wordsOf(node)[0] ?? '') ? undefined : node
}

/** What the fallback of a place without a file leads to; undefined where there is none. */
export function fallbackOf(asked: Asked, place: Place, hops = 0): Reached | undefined {
  const {pass, file, layers, aliased} = place
  const node = fallbackIn(layers)
  const {handler} = handlerOf(asked.server, layers, file, {forced: undefined, aliased})
  if (!node || handler !== undefined) return undefined
  const [resource = ''] = wordsOf(node)
  const [path = '', query = pass.query] = resource.split('?')
  // A look-up does not know of the flag END (mod_rewrite.c: hook_uri2file).
  const looked: Pass = {...pass, path, query, isSubrequest: true, isRewritten: false}
  const found = reachFile(asked, mapTo(asked, looked))
  const redirects = found.place && redirectedAtLast(asked, found.place.layers, looked, [])
  const doubts = [
    ...(path.startsWith('/') ? [] : [`${quote(node)} is not a path from the root of the server`]),
    ...(redirects ? [`${quote(redirects.node)} applies to ${path}`] : []),
  ]
  const trace = traced({nodes: [node], doubts}, found)
  if (found.place?.file.kind === 'file') return {...trace, answer: undefined, place: found.place}
  if (found.place?.file.kind === 'directory')
    return {...trace, answer: {status: 301}, place: undefined, doubts: [...trace.doubts, IS_DIRECTORY]}
  const next = found.place && hops < MOST_HOPS ? fallbackOf(asked, found.place, hops + 1) : undefined
  if (next) return {...next, ...traced(trace, next)}
  // The server looks for a fallback that is not there again and again, until it gives up.
  if (found.place && hops === MOST_HOPS)
    return {...trace, answer: {status: 500, failure: `${quote(node)} is not there`}, place: undefined}
  return {...trace, answer: found.answer ?? {status: 404}, place: undefined}
}

/** What the server allows (LimitInternalRecursion). */
const MOST_HOPS = 10
const IS_DIRECTORY = 'the fallback is a directory'
