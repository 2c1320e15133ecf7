import {sourceNameOf} from '../httpd/modules.ts'
import type {ReadState} from './state/read-state.ts'

/** True for the source name of a module that runs the processes of a server; mpm_itk builds on mpm_prefork. */
export function isMpm(source: string): boolean {
  return (MPMS.has(source) || /^mod_mpm_/.test(source)) && source !== 'mpm_itk.c'
}

const MPMS = new Set(['event', 'prefork', 'worker', 'mpm_winnt'].map((name) => `${name}.c`))

/**
 * What the server says once it has read all, before it walks the tree, of the modules that run its processes
 * (server/config.c: ap_check_mpm). That there is none is said only where mod_authz_core is loaded, which all builds load
 * that load their MPM, and nothing is left unread that may load one: else the lines that load modules may be elsewhere,
 * or the server be one of 2.2, which has its MPM built in.
 * @param isAllRead false if something may be loaded that was not read
 */
export function mpmError({environment, modules}: ReadState, isAllRead: boolean): string | undefined {
  const {assume, builtIn, otherModules} = environment
  if (otherModules === 'unknown') return undefined
  const pinned = new Set(
    [...assume.keys()].map((name) => (name.endsWith('_module') ? sourceNameOf(name) : name)),
  )
  const loaded = [...modules].flatMap(([source, presence]) =>
    presence === 'certain' && !builtIn.has(source) && !pinned.has(source) ? [source] : [],
  )
  if (loaded.filter((source) => MPMS.has(source)).length > 1)
    return 'Configuration error: More than one MPM loaded.'
  const isNone = loaded.includes('mod_authz_core.c') && ![...modules.keys()].some(isMpm)
  return isNone && isAllRead ? 'Configuration error: No MPM loaded.' : undefined
}
