/** Whether the rest of a server leaves the applications of a file alone, so that its lines tell how they run. */
import {lineKindOf} from '../../effects/proof/line-kinds.ts'
import {mayRunScripts} from '../../effects/proof/script-handlers.ts'
import type {Reading} from '../../reading/reading.ts'
import type {ServerDirective} from '../../reading/server-directive.ts'
import {isReadByMain} from '../../reading/versions/with-file.ts'
import type {Elsewhere} from '../../scopes/elsewhere.ts'
import {COMPUTED, FILE_GROUPS, groupKey} from '../../wsgi/file-groups.ts'

/** What virtual hosts inherit, and what may reach the applications in them. */
const REACHING =
  /^WSGI(?:ScriptAlias|ProcessGroup|ApplicationGroup|DispatchScript|HandlerScript|Restrict(?:Process|Embedded))/

const known = new WeakMap<readonly ServerDirective[], boolean>()

/** True if the main server sets no groups and has no applications, and reads the file as it is. */
export function isLeftAlone(reading: Reading, realPath: string): boolean {
  return isMainSilent(reading) && isReadByMain(reading, realPath)
}

/** True if the main server sets no groups and has no applications, so that each virtual host has its own. */
export function isMainSilent({tree}: Reading): boolean {
  const isSilent = known.get(tree) ?? tree.every((node) => node.name === '<VirtualHost' || saysNothing(node))
  known.set(tree, isSilent)
  return isSilent
}

function saysNothing({name, args, children}: ServerDirective): boolean {
  if (REACHING.test(name) || (lineKindOf(name) === 'handler' && mayRunScripts(args))) return false
  return children.every(saysNothing)
}

/** True if another file of the server names or defines a process group, or computes a name that may be the same. */
export function isNamedIn(elsewhere: Elsewhere, group: string): boolean {
  return (
    elsewhere.isSaid(FILE_GROUPS, groupKey(group)) ||
    elsewhere.isSaid(FILE_GROUPS, groupKey(COMPUTED)) ||
    elsewhere.find('Use').length > 0
  )
}
