import {type Content, type FileContext, groupBy, isVariable} from 'httpd-codemod/transform'
import {type DaemonDefinition, type GroupReference, groupReferences, isPreloaded} from 'httpd-codemod/wsgi'

/** A process group that a file defines. */
export interface DefinedGroup {
  readonly name: string
  /** Its definitions in this file, in text order. */
  readonly definitions: readonly [DaemonDefinition, ...DaemonDefinition[]]
  /** The lines of this file that name it. */
  readonly users: readonly GroupReference[]
}

/** The groups that a file defines, in text order; those whose name has a variable are left out. */
export function definedGroups({view, wsgi}: FileContext): readonly DefinedGroup[] {
  const users = groupBy(groupReferences(view, 'process'), ({name}) => name)
  const inTextOrder = wsgi.definitions.toSorted((one, other) => offsetOf(one.node) - offsetOf(other.node))
  return [...groupBy(inTextOrder, ({name}) => name)].flatMap(([name, [first, ...others]]) =>
    first && !isVariable(name) ? [{name, definitions: [first, ...others], users: users.get(name) ?? []}] : [],
  )
}

/** The lines that use a group while the server reads them. */
export function preloadedIn({users}: DefinedGroup): readonly GroupReference[] {
  return users.filter(({node}) => isPreloaded(node))
}

/** Where a node starts. */
export function offsetOf({position}: Content): number {
  return position.start.offset
}
