import {type DirectiveInfo, directiveOf, modulesWith} from '../directive-table.ts'
import {isModuleOfTable, moduleIdentifierOf, sourceNameOf} from '../modules.ts'
import type {ReadState} from './read-state.ts'

/** What is known of something that only the whole server has. */
export type Truth = boolean | 'unknown'

/** Whether `<IfModule name>` is met; `name` is an identifier or a source file, in exact case (core.c: find_module). */
export function moduleTruth(state: ReadState, name: string): Truth {
  const source = name.endsWith('_module') ? sourceNameOf(name) : name
  const {assume, otherModules} = state.environment
  const pinned = assume.get(name) ?? assume.get(source) ?? assume.get(moduleIdentifierOf(source))
  if (pinned !== undefined) return pinned
  const presence = state.modules.get(source)
  if (presence) return presence === 'certain' ? true : 'unknown'
  return otherModules === 'absent' ? false : 'unknown'
}

/** Whether a directive of that name exists by now (server/config.c: ap_exists_directive). */
export function directiveTruth(state: ReadState, name: string): Truth {
  const truths = modulesWith(name).map((module) => moduleTruth(state, module))
  if (truths.includes(true)) return true
  return truths.includes('unknown') || mayHaveOthers(state) ? 'unknown' : false
}

/** True if there may be directives that the table does not have. */
export function mayHaveOthers({environment, modules}: ReadState): boolean {
  return environment.otherModules === 'unknown' || [...modules.keys()].some((one) => !isModuleOfTable(one))
}

/** What the server knows of a directive by now; undefined if no module it has brings it. */
export function knownDirective(state: ReadState, name: string): DirectiveInfo | undefined {
  const info = directiveOf(name)
  if (!info) return undefined
  // Nearly all directives belong to one module, and that is there.
  if (state.modules.has(info.module)) return info
  return modulesWith(name).some((module) => moduleTruth(state, module) !== false) ? info : undefined
}
