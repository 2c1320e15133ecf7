import {hostOfServerName} from '../../httpd/server-name.ts'
import type {ServerDirective} from '../../reading/server-directive.ts'
import {wordsOf} from '../../reading/words.ts'
import {type DirectiveList, directiveListOf} from './directive-list.ts'

/** An address of a virtual host. */
export interface HostAddress {
  /** An address in lower case, or `*`. */
  readonly host: string
  /** True for the name of a computer, whose address is not known. */
  readonly isName: boolean
  /** 0 for any port. */
  readonly port: number
}

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
  /** Port of addresses that name none. */
  readonly defaultPort: number
  readonly addresses: readonly HostAddress[]
}

/**
 * A scope of these directives.
 * @param section the virtual host; undefined for the main server
 * @param main the main server around it
 * @param defaultPort of addresses without one
 * @param before the same scope before a change
 */
export function scopeOf(
  section: ServerDirective | undefined,
  directives: readonly ServerDirective[],
  main?: ServerScope,
  defaultPort = 0,
  before?: ServerScope,
): ServerScope {
  const {byName} = directiveListOf(directives, before)
  const named = byName.get('ServerName')?.at(-1)
  const serverName = named && wordsOf(named)[0]
  return {
    directives,
    byName,
    section,
    name: named ? hostOfServerName(serverName ?? '') : (main?.name ?? 'localhost'),
    hasOwnName: named !== undefined,
    namedPort: portOf(serverName),
    defaultPort,
    aliases: (byName.get('ServerAlias') ?? []).flatMap(wordsOf),
    addresses: section ? wordsOf(section).map((word) => addressOf(word, defaultPort)) : [],
  }
}

/** Reads one word of `<VirtualHost>`. */
function addressOf(text: string, defaultPort: number): HostAddress {
  const [, host = '*', port] = /^(\[[^\]]*\]|[^:]*)(?::(\*|\d+))?$/.exec(text) ?? []
  const plain = host.replace(/^\[|\]$/g, '').toLowerCase()
  const isAny = plain === '_default_' || plain === ''
  return {
    host: isAny ? '*' : plain,
    isName: !isAny && /[a-z]/.test(plain) && !plain.includes(':'),
    port: port === '*' || text === '*' ? 0 : Number(port ?? defaultPort),
  }
}

/** The port in the word of a ServerName. */
export function portOf(serverName: string | undefined): number | undefined {
  if (!serverName?.includes(':')) return undefined
  const port = /:(\d+)$/.exec(serverName)?.[1]
  return port === undefined ? undefined : Number(port)
}
