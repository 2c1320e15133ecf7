/** What answers in place of an error (server/core.c: set_error_document; modules/http/http_request.c: ap_die_r). */
import type {ServerDirective} from '../../reading/server-directive.ts'
import {wordsOf} from '../../reading/words.ts'
import {type ServerModel, scopesAround} from '../server/server-model.ts'
import type {ServerScope} from '../server/server-scope.ts'

/** The documents of a status. */
export interface ErrorDocuments {
  /** The one that counts for the whole scope. */
  readonly ofScope: ServerDirective | undefined
  /** Those in sections, which count for some requests. */
  readonly inSections: readonly ServerDirective[]
}

/** The documents that are given for a status. */
export function errorDocumentsOf(
  {main}: Pick<ServerModel, 'main'>,
  scope: ServerScope,
  status: number,
): ErrorDocuments {
  const scopes = scopesAround({main}, scope)
  const isNamed = (node: ServerDirective): boolean => wordsOf(node)[0] === `${status}`
  return {
    ofScope: scopes.flatMap(({byName}) => byName.get('ErrorDocument') ?? []).findLast(isNamed),
    inSections: scopes.flatMap(inSectionsOf).filter(isNamed),
  }
}

/** The path of a document on this server, or that it is elsewhere; undefined for a text. */
export function placeOfDocument(node: ServerDirective): {readonly path: string} | 'elsewhere' | undefined {
  const [, document = ''] = wordsOf(node)
  if (document.startsWith('/')) return {path: document}
  return /^[a-z][a-z0-9+.-]*:/i.test(document) ? 'elsewhere' : undefined
}

const known = new WeakMap<ServerScope, readonly ServerDirective[]>()

function inSectionsOf(scope: ServerScope): readonly ServerDirective[] {
  const found = known.get(scope)
  if (found) return found
  const nested = scope.directives.flatMap(documentsWithin)
  known.set(scope, nested)
  return nested
}

function documentsWithin({children}: ServerDirective): readonly ServerDirective[] {
  return children.flatMap((child) => (child.name === 'ErrorDocument' ? [child] : documentsWithin(child)))
}
