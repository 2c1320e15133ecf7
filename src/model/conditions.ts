import {argumentsOf} from '../syntax/arguments.ts'
import {toIdentifier} from '../syntax/names.ts'
import type {Section} from '../syntax/nodes.ts'

/** What is known of a conditional section from the text of one file. */
export type Truth = 'true' | 'false' | 'unknown'

const WSGI_MODULE = new Set(['mod_wsgi.c', 'wsgi_module'])

/**
 * Whether the lines of a conditional section are read by a server that runs WSGI applications. Tests for
 * mod_wsgi itself are decided; all others depend on the server.
 */
export function truthOf(section: Section): Truth {
  if (toIdentifier(section.name) !== 'ifmodule') return 'unknown'
  const text = argumentsOf(section)
    .map((argument) => argument.text)
    .join('')
  const negated = text.startsWith('!')
  if (!WSGI_MODULE.has(negated ? text.slice(1) : text)) return 'unknown'
  return negated ? 'false' : 'true'
}
