/** What answers in place of an error (server/core.c: set_error_document; modules/http/http_request.c: ap_die_r). */
import type {ServerDirective} from '../../reading/server-directive.ts'
import {wordsOf} from '../../reading/words.ts'
import type {Layers} from '../sections/layers.ts'
import {type ServerModel, scopesAround} from '../server/server-model.ts'
import type {ServerScope} from '../server/server-scope.ts'

/**
 * The document of a status: that of the strongest section that has one, among those that apply where the request failed.
 * @param layers undefined where it got to no place
 */
export function errorDocumentOf(
  server: Pick<ServerModel, 'main'>,
  scope: ServerScope,
  layers: Layers | undefined,
  status: number,
): ServerDirective | undefined {
  const lists = layers?.layers ?? scopesAround(server, scope)
  for (let index = lists.length - 1; index >= 0; index--) {
    const documents = lists[index]?.byName.get('ErrorDocument')
    const own = documents?.findLast((node) => wordsOf(node)[0] === `${status}`)
    if (own) return own
  }
  return undefined
}

/** The path of a document on this server, or that it is elsewhere; undefined for a text. */
export function placeOfDocument(node: ServerDirective): {readonly path: string} | 'elsewhere' | undefined {
  const [, document = ''] = wordsOf(node)
  if (document.startsWith('/')) return {path: document}
  return /^[a-z][a-z0-9+.-]*:/i.test(document) ? 'elsewhere' : undefined
}
