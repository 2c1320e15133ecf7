import {hostOfServerName} from '../httpd/server-name.ts'
import type {ServerDirective} from '../reading/server-directive.ts'
import {wordsOf} from '../reading/words.ts'
import {type DirectiveList, directiveListOf} from './directive-list.ts'
import {addressOf, type HostAddress, portOf} from './host-address.ts'

/** The main server or a virtual host. */
export interface ServerScope extends DirectiveList {
  /** The `<VirtualHost>`; undefined for the main server. */
  readonly section: ServerDirective | undefined
  /** Name the server answers to: its ServerName, else that of the main server. */
  readonly name: string
  readonly hasOwnName: boolean
  /** Port in the ServerName. */
  readonly namedPort: number | undefined
  readonly aliases: readonly string[]
  readonly addresses: readonly HostAddress[]
}

/**
 * A scope of these directives.
 * @param section the virtual host; undefined for the main server
 * @param main the main server around it
 * @param defaultPort of addresses without one
 */
export function scopeOf(
  section: ServerDirective | undefined,
  directives: readonly ServerDirective[],
  main?: ServerScope,
  defaultPort = 0,
): ServerScope {
  const {byName} = directiveListOf(directives)
  const named = byName.get('ServerName')?.at(-1)
  return {
    directives,
    byName,
    section,
    name: named ? hostOfServerName(wordsOf(named)[0] ?? '') : (main?.name ?? 'localhost'),
    hasOwnName: named !== undefined,
    namedPort: portOf(named && wordsOf(named)[0]),
    aliases: (byName.get('ServerAlias') ?? []).flatMap(wordsOf),
    addresses: section ? wordsOf(section).map((word) => addressOf(word, defaultPort)) : [],
  }
}
