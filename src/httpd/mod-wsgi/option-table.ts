/**
 * The options of mod_wsgi's directives, and the releases that have them (mod_wsgi.c: wsgi_add_daemon_process,
 * wsgi_add_script_alias and their likes). Those without a limit are older than 3.0.
 */
import {toIdentifier} from '../../syntax/names.ts'
import {type Lifetime, lifetimesFrom} from '../releases/lifetime.ts'

/** How a directive takes options. */
export interface OptionTable {
  /** What mod_wsgi calls it in its messages. */
  readonly subject: string
  /** So many words stand before the options. */
  readonly words: number
  /** By name, which is case-sensitive. */
  readonly options: ReadonlyMap<string, Lifetime>
}

const DAEMON = `
- user group processes threads umask home maximum-requests shutdown-timeout display-name python-path python-eggs
- stack-size deadlock-timeout inactivity-timeout send-buffer-size receive-buffer-size
3.0- chroot script-user script-group cpu-time-limit cpu-priority
3.4- python-home lang locale supplementary-groups memory-limit virtual-memory-limit
4.1.0- connect-timeout socket-timeout queue-timeout request-timeout graceful-timeout listen-backlog header-buffer-size
4.1.0-6.0.0 newrelic-config-file newrelic-environment
4.2.0- server-metrics
4.3.1-4.4.7 proxy-buffer-size
4.4.1- socket-user
4.4.7- eviction-timeout response-buffer-size
4.5.6- startup-timeout
4.5.12- restart-interval
4.5.13- response-socket-timeout
6.0.0- interrupt-timeout switch-interval
6.0.2- response-flush-delay`

const ALIAS = '3.0- process-group application-group callable-object pass-authorization'

/** Up to 4.5 a group is none of its options (mod_wsgi.c: wsgi_add_script_alias, cmd->info). */
const ALIAS_MATCH = `
3.0- callable-object pass-authorization
4.6.0- process-group application-group`

const HANDLER = '3.0- process-group application-group pass-authorization'

/** The tables of all directives that take options, by their lower-cased names. */
export const OPTION_TABLES: ReadonlyMap<string, OptionTable> = new Map([
  tableOf('WSGIDaemonProcess', 'daemon process', 1, DAEMON),
  tableOf('WSGIScriptAlias', 'script alias', 2, ALIAS),
  tableOf('WSGIScriptAliasMatch', 'script alias', 2, ALIAS_MATCH),
  tableOf('WSGIImportScript', 'import script', 1, '- process-group application-group'),
  tableOf('WSGIHandlerScript', 'handler script', 2, HANDLER),
  tableOf('WSGIDispatchScript', 'dispatch script', 1, '- application-group'),
  tableOf('WSGIAccessScript', 'access script', 1, '- application-group'),
  tableOf('WSGIAuthUserScript', 'auth user script', 1, '- application-group'),
  tableOf('WSGIAuthGroupScript', 'auth group script', 1, '- application-group'),
])

function tableOf(name: string, subject: string, words: number, options: string): [string, OptionTable] {
  return [toIdentifier(name), {subject, words, options: lifetimesFrom(options)}]
}

/** The options of a directive, whatever the case of its name; undefined for one that takes none. */
export function optionTableOf(directive: string): OptionTable | undefined {
  return OPTION_TABLES.get(toIdentifier(directive))
}

/** Options that a release renamed. */
const RENAMED: readonly (readonly [old: string, now: string])[] = [
  ['proxy-buffer-size', 'response-buffer-size'],
]

/** The other name of an option, before or after it was renamed; undefined if it always had one. */
export function otherNameOf(option: string): string | undefined {
  const pair = RENAMED.find((names) => names.includes(option))
  return pair?.find((name) => name !== option)
}
