import type {Version} from '../httpd/environment.ts'
import {testVersion} from '../httpd/releases/version-test.ts'
import {toIdentifier} from '../syntax/names.ts'
import type {Section} from '../syntax/nodes.ts'
import {argumentsOf} from '../syntax/words/arguments.ts'
import {wordsOf} from '../syntax/words/words-of.ts'

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

/**
 * Whether an `<IfVersion>` holds for a version. One with 0 as its last number stands for all releases of its line, so
 * what holds for some of them only is unknown.
 */
export function truthOfVersion(section: Section, version: Version): Truth {
  const words = [...wordsOf(section), '>']
  const [major, minor, patch] = version
  const lastOfLine: Version = [major, minor, patch === 0 ? Number.MAX_SAFE_INTEGER : patch]
  const [first, last] = [version, lastOfLine].map((each) => testVersion(words, each))
  return typeof first === 'boolean' && first === last ? `${first}` : 'unknown'
}
