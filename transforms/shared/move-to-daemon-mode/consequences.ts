/** What is different for an application in daemon mode; operators are told what applies. */

import {
  certainDirective,
  findDirectives,
  firstWord,
  type ServerView,
  serverSetting,
  toIdentifier,
} from 'httpd-codemod/transform'
import type {Application} from 'httpd-codemod/wsgi'
import type {DaemonSettings} from './daemon-settings.ts'

/** Restricting scripts that never leave the embedded processes (mod_wsgi semantics F7.5). */
const AUTH_SCRIPTS = ['WSGIAccessScript', 'WSGIAuthUserScript', 'WSGIAuthGroupScript']

/** What a group has: its processes, their threads in all, and how many requests it answers at once. */
export interface Capacity {
  readonly processes: number
  readonly threads: number
  readonly requests: number
}

/**
 * The capacity of a group; undefined where variables tell. Without `threads=` it has 15, and without `processes=` one
 * process (mod_wsgi semantics F7.16).
 */
export function capacityOf({processes = 1, threads = 15}: DaemonSettings): Capacity | undefined {
  const [all, each] = [Number(processes), Number(threads)]
  if (!Number.isInteger(all * each)) return undefined
  return {processes: all, threads: all * each, requests: all * Math.max(each, 1)}
}

/** True if the group waits no longer than the Timeout of the server; so it does with `socket-timeout=0` too. */
export function hasServerTimeout({'socket-timeout': timeout = 0}: DaemonSettings): boolean {
  return Number(timeout) === 0
}

/** The server's Timeout in seconds, 60 by default (server/core.c: set_timeout). Empty where it cannot be told. */
export function timeoutIn(view: ServerView): string {
  const {value = '60', isOpen} = serverSetting(view, 'Timeout')
  return isOpen ? '' : ` (${value} s)`
}

/** A note that needs no figures. */
type Consequence =
  | 'reload'
  | 'restart'
  | 'home'
  | 'user'
  | 'user-and-home'
  | 'group'
  | 'header'
  | 'auth-scripts'
  | 'unread'

/** What else applies to an application in a group with these settings, in the order in which it is told. */
export function consequencesOf(
  view: ServerView,
  application: Application,
  {user, home, group, 'header-buffer-size': headers}: DaemonSettings,
): readonly Consequence[] {
  const hasAuthScripts = AUTH_SCRIPTS.some((script) => findDirectives(view.root, script).length > 0)
  const isAlone = !view.isWhole && view.unread.length > 0
  return [
    ...(mayReload(view, application) ? (['reload'] as const) : []),
    'restart',
    user === undefined ? 'home' : home === undefined ? 'user' : 'user-and-home',
    ...(group === undefined ? [] : (['group'] as const)),
    ...(headers === undefined ? (['header'] as const) : []),
    ...(hasAuthScripts ? (['auth-scripts'] as const) : []),
    ...(isAlone ? (['unread'] as const) : []),
  ]
}

/** False if WSGIScriptReloading is surely off: then a changed script restarts nothing, measured on mod_wsgi 4.9.4. */
function mayReload(view: ServerView, application: Application): boolean {
  const line = certainDirective(view, 'WSGIScriptReloading', application)?.node
  return line === undefined || toIdentifier(firstWord(line) ?? '') !== 'off'
}
