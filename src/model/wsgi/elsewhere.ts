/** What the other files of a server say about daemon process groups and applications, as far as one file needs it. */
import type {Directive, Root, Section} from '../../syntax/nodes.ts'
import {applicationKey} from './applications.ts'
import type {GroupKind} from './groups.ts'
import {effectiveGroup, runsInDaemon, serverNameOf, type WsgiModel, wsgiModelOf} from './wsgi-model.ts'

/** A WSGIDaemonProcess in another file. */
export interface DefinitionElsewhere {
  readonly name: string
  /** ServerName of its virtual host; undefined where the file does not tell. */
  readonly serverName: string | undefined
  readonly isOfMainServer: boolean
  /** True if it stands in a section that may not hold. */
  readonly isConditional: boolean
}

/** An application in another file, and the group it surely runs in. */
export interface UserElsewhere {
  readonly group: string
  readonly site: string
  readonly script: string
}

/** A directive in another file. */
export interface DirectiveElsewhere {
  readonly node: Directive
  /** The sections around it in its file, innermost first. */
  readonly sections: readonly Section[]
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
  find(name: string): readonly DirectiveElsewhere[]
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
}

/** What one file tells all others. */
export interface FileGroups {
  readonly definitions: readonly DefinitionElsewhere[]
  readonly users: readonly UserElsewhere[]
}

/** Reads it off a file. */
export function fileGroupsOf(root: Root): FileGroups {
  const model = wsgiModelOf(root)
  return {
    definitions: model.definitions.map(({name, scope, guards}) => ({
      name,
      serverName: serverNameOf(model, scope),
      isOfMainServer: scope === model.main,
      isConditional: guards.length > 0,
    })),
    users: model.applications.flatMap((application) => {
      const group = effectiveGroup(model, 'process', application)
      if (!runsInDaemon(group)) return []
      return [{group: group.value, site: siteKeyOf(model, application), script: application.target}]
    }),
  }
}

/** The same application on servers of one name; virtual hosts of different names are different sites. */
export function siteKeyOf(model: WsgiModel, application: WsgiModel['applications'][number]): string {
  return [applicationKey(application), serverNameOf(model, application.scope)].join('\0')
}
