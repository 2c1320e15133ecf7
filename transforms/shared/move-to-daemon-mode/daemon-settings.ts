/** What a process group gives its applications: options of WSGIDaemonProcess, by name. */

import {type Directive, firstWord, type ServerView, serverSetting} from 'httpd-codemod/transform'
import {toOptionValue, type WsgiOption} from 'httpd-codemod/wsgi'

/** Values of options, in the order in which a definition has them; those without a value are not written. */
export type DaemonSettings = Readonly<Record<string, string | number | undefined>>

/** Settings of the embedded processes that daemon processes do not have (mod_wsgi semantics F7.8, F7.9). */
export interface EmbeddedSettings {
  readonly settings: DaemonSettings
  /** Name of a directive that files set differently. */
  readonly open: string | undefined
}

/** Finds what a definition has to repeat. `pythonPath` replaces WSGIPythonPath. */
export function embeddedSettings(view: ServerView, pythonPath: string | undefined): EmbeddedSettings {
  const path = serverSetting(view, 'WSGIPythonPath')
  const eggs = serverSetting(view, 'WSGIPythonEggs')
  const copied = pythonPath === undefined ? [path, eggs] : [eggs]
  return {
    settings: {'python-path': pythonPath ?? path.value, 'python-eggs': eggs.value},
    open: copied.find(({isOpen}) => isOpen)?.name,
  }
}

/** The settings that a definition makes; the last option of a name applies. */
export function settingsOf(options: readonly WsgiOption[]): DaemonSettings {
  return Object.fromEntries(options.map(({name, value}) => [name, value]))
}

/** What of the needed settings a definition leaves out; what it sets to something else, somebody chose for the group. */
export function missingSettings(needed: DaemonSettings, settings: DaemonSettings): DaemonSettings {
  return Object.fromEntries(
    Object.entries(needed).filter(([name, value]) => value !== undefined && !Object.hasOwn(settings, name)),
  )
}

/** Settings as arguments of WSGIDaemonProcess. */
export function toOptions(settings: DaemonSettings): readonly {readonly raw: string}[] {
  return Object.entries(settings).flatMap(([name, value]) =>
    value === undefined ? [] : [{raw: `${name}=${toOptionValue(String(value))}`}],
  )
}

/** The threads that an application can cope with: under prefork it never ran in several, and may not be safe for them. */
export function usualThreads({elsewhere}: ServerView, find: (name: string) => readonly Directive[]): number {
  const lines = [...find('LoadModule'), ...elsewhere.find('LoadModule').map(({node}) => node)]
  return lines.some((node) => firstWord(node) === 'mpm_prefork_module') ? 1 : 15
}
