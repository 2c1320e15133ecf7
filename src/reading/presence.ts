import {
  type DirectiveInfo,
  directiveOf,
  modulesWith,
  versionFor,
} from '../httpd/directives/directive-table.ts'
import {isModuleOfTable, moduleIdentifierOf, sourceNameOf} from '../httpd/modules.ts'
import {mayBeIn} from '../httpd/releases/lifetime.ts'
import type {Truth} from '../httpd/truth.ts'
import type {ReadState} from './state/read-state.ts'

/** Whether `<IfModule name>` is met; `name` is an identifier or a source file, in exact case (core.c: find_module). */
export function moduleTruth(state: ReadState, name: string): Truth {
  const source = name.endsWith('_module') ? sourceNameOf(name) : name
  const {assume, otherModules} = state.environment
  if (assume.size > 0) {
    const pinned = assume.get(name) ?? assume.get(source) ?? assume.get(moduleIdentifierOf(source))
    if (pinned !== undefined) return pinned
  }
  const presence = state.modules.get(source)
  if (presence) return presence === 'certain' ? true : 'unknown'
  return otherModules === 'absent' ? false : 'unknown'
}

/** Whether a directive of that name exists by now (server/config.c: ap_exists_directive). */
export function directiveTruth(state: ReadState, name: string): Truth {
  const info = directiveOf(name)
  const isInRelease = info ? releaseTruth(state, info) : true
  if (isInRelease === false) return false
  const truths = modulesWith(name).map((module) => moduleTruth(state, module))
  if (truths.includes(true)) return isInRelease
  return truths.includes('unknown') || mayHaveOthers(state) ? 'unknown' : false
}

/** The release that brought IfDirective, before which nobody asks, and the oldest of mod_wsgi that the table has. */
const OLDEST = {httpdVersion: [2, 4, 34], modWsgiVersion: [3, 0, 0]} as const

function releaseTruth({environment}: ReadState, info: DirectiveInfo): Truth {
  const version = versionFor(info, environment)
  if (version) return mayBeIn(info, version)
  return info.until === undefined && mayBeIn(info, versionFor(info, OLDEST)) ? true : 'unknown'
}

/** True if there may be directives that the table does not have. */
export function mayHaveOthers({environment, modules}: ReadState): boolean {
  return environment.otherModules === 'unknown' || [...modules.keys()].some((one) => !isModuleOfTable(one))
}

/** What the server knows of a directive by now; undefined if no module it has brings it, or its release lacks it. */
export function knownDirective(state: ReadState, name: string): DirectiveInfo | undefined {
  const info = directiveOf(name)
  if (!info || !mayBeIn(info, versionFor(info, state.environment))) return undefined
  const {assume, otherModules} = state.environment
  // Nearly all directives belong to one module, and that is there, or may be.
  if (state.modules.has(info.module) || (otherModules === 'unknown' && assume.size === 0)) return info
  return modulesWith(name).some((module) => moduleTruth(state, module) !== false) ? info : undefined
}
