/** What the other files of a server say about daemon process groups and applications, as far as one file needs it. */

import {isVariable} from '../httpd/paths/paths.ts'
import {findDirectives} from '../query/tree-index.ts'
import {bareDirectives} from '../scopes/scopes.ts'
import type {Directive, Root, Section} from '../syntax/nodes.ts'
import {groupDirectives, groupNamedIn} from './groups/group-references.ts'
import {type GroupKind, groupOf} from './groups/groups.ts'
import {siteKeyOf} from './sites/sites.ts'
import {aliasApplicationsOf, isStray} from './stray-handlers.ts'
import {effectiveGroup, isComputed, runsInDaemon, serverNameOf, wsgiModelOf} from './wsgi-model.ts'

/** Where another file lies, as this one sees it. */
export interface FileElsewhere {
  /** Its path from the folder of this file. */
  readonly file: string
}

/** A WSGIDaemonProcess in another file. */
export interface DefinitionElsewhere extends FileElsewhere {
  readonly node: Directive
  readonly name: string
  /** ServerName of its virtual host; undefined where the file does not tell. */
  readonly serverName: string | undefined
  readonly isOfMainServer: boolean
  /** True if it stands in a section that may not hold. */
  readonly isConditional: boolean
  /** True if the server reads it before this file, false if behind it; undefined where that is not known. */
  readonly isBefore: boolean | undefined
}

/** An application in another file, and the group it surely runs in. */
export interface UserElsewhere {
  readonly group: string
  readonly site: string
  readonly script: string
  /** The line that assigns it. */
  readonly line: Directive
}

/** A directive in another file. */
export interface DirectiveElsewhere {
  readonly node: Directive
  /** The sections around it in its file, innermost first. */
  readonly sections: readonly Section[]
}

/** A line of another file, as this one sees it. */
export interface LineElsewhere extends DirectiveElsewhere, FileElsewhere {
  /** True if it may not be there where this file is read. */
  readonly isConditional: boolean
  /** True if the server reads it before this file, false if behind it; undefined where that is not known. */
  readonly isBefore: boolean | undefined
}

/** The other files of the server. */
export interface Elsewhere {
  definitionsOf(group: string): readonly DefinitionElsewhere[]
  usersOf(group: string): readonly UserElsewhere[]
  /** Groups that the same application runs in, in virtual hosts of the same name. */
  groupsOfSite(site: string): readonly string[]
  /** True if an other file names the group in any way. */
  isNamed(group: string): boolean
  /** What the main server says in an other file, for all virtual hosts; undefined if nothing. */
  readonly inherited: Readonly<Record<GroupKind, string | undefined>>
  /** How often the server reads this file. */
  readonly reads: number
  /** True if this file and the others are all that the server reads, as far as its text tells. */
  readonly isComplete: boolean
  /**
   * Directives of a name in the other files, conditions and macros looked through. Where `isComplete` is false
   * these are only files of the run that name process groups.
   */
  find(name: string): readonly LineElsewhere[]
  /** Those of them that are in no virtual host: every one inherits them, or the file may be included in one. */
  findOutsideHosts(name: string): readonly LineElsewhere[]
  /** The lines that name a process group; those with a name that only requests or variables tell for `COMPUTED`. */
  namersOf(group: string): readonly NamerElsewhere[]
}

/** What `namersOf` takes for names that the text does not tell. */
export const COMPUTED = ''

/** A line of another file that names a process group, but for its definition. */
export interface NamerElsewhere {
  readonly line: Directive
  /** True if it counts for none of the aliases of its file; a virtual host may still inherit others. */
  readonly isIdle: boolean
  /** True if its file may have mod_wsgi run scripts that are those of none of its aliases. */
  readonly hasStrayHandlers: boolean
}

/** For a file that is looked at by itself. */
export const NOTHING_ELSEWHERE: Elsewhere = {
  definitionsOf: () => [],
  usersOf: () => [],
  groupsOfSite: () => [],
  isNamed: () => false,
  inherited: {process: undefined, application: undefined},
  reads: 1,
  isComplete: false,
  find: () => [],
  findOutsideHosts: () => [],
  namersOf: () => [],
}

/** What one file tells all others. */
export interface FileGroups {
  readonly definitions: readonly Omit<DefinitionElsewhere, 'file' | 'isBefore'>[]
  readonly users: readonly UserElsewhere[]
  /** The lines that name groups, but for definitions. */
  readonly names: readonly {readonly group: string; readonly line: Directive; readonly isIdle: boolean}[]
  readonly hasStrayHandlers: boolean
}

/** Reads it off a file. */
export function fileGroupsOf(root: Root): FileGroups {
  const model = wsgiModelOf(root)
  const assigned = [
    ...model.applications.map((application) => ({
      application,
      group: effectiveGroup(model, 'process', application),
    })),
    // What a handler runs by an alias may become an application like any other.
    ...model.scopes
      .flatMap((scope) => aliasApplicationsOf(model, scope))
      .map((application) => ({application, group: groupOf('process', application, model.main, [])})),
  ]
  const counting = new Set(assigned.flatMap(({group}) => [group.node, ...group.doubts]))
  const bareInHosts = new Set(
    model.scopes
      .filter((scope) => scope !== model.main)
      .flatMap((host) => bareDirectives(host, 'WSGIProcessGroup'))
      .map(({node}) => node),
  )
  return {
    definitions: model.definitions.map(({node, name, scope, guards}) => ({
      node,
      name,
      serverName: serverNameOf(model, scope),
      isOfMainServer: scope === model.main,
      isConditional: guards.length > 0,
    })),
    names: groupDirectives('process')
      .flatMap((name) => findDirectives(root, name))
      .flatMap((line) => {
        const group = groupNamedIn(line, 'process')
        if (group === undefined) return []
        const isIdle = bareInHosts.has(line) && !counting.has(line)
        return [{group: isComputed(group) || isVariable(group) ? COMPUTED : group, line, isIdle}]
      }),
    hasStrayHandlers: [...model.handlerUses].some(([scope, uses]) =>
      uses.some((use) => isStray(model, scope, use)),
    ),
    users: assigned.flatMap(({application, group}) => {
      if (!runsInDaemon(group)) return []
      const line = group.node ?? application.node
      return [{group: group.value, site: siteKeyOf(model, application), script: application.target, line}]
    }),
  }
}
