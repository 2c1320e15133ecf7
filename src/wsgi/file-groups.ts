/** What one file tells the others of its server about daemon process groups and applications. */

import {GROUP_DIRECTIVE, groupDirectives} from '../httpd/mod-wsgi/group-namers.ts'
import {isComputed} from '../httpd/mod-wsgi/group-names.ts'
import {isVariable} from '../httpd/paths/paths.ts'
import {ownLineOf} from '../query/own-lines.ts'
import {findDirectives, sectionsAround} from '../query/tree-index.ts'
import type {Summary} from '../scopes/elsewhere.ts'
import {bareDirectives, hostAround, scopesOf, serverNameOf} from '../scopes/scopes.ts'
import {isSameName} from '../syntax/names.ts'
import type {Directive, Root} from '../syntax/nodes.ts'
import {firstWord} from '../syntax/words/words-of.ts'
import {ownText} from '../text/own-text.ts'
import {groupNamedIn, groupsOfSections, groupsSelectedIn} from './groups/group-named-in.ts'
import {groupOf} from './groups/groups.ts'
import {scriptAliasesOf} from './mounts/applications.ts'
import {aliasApplicationsOf, isStray} from './mounts/stray-handlers.ts'
import {siteKeyOf} from './sites/sites.ts'
import {effectiveGroup, runsInDaemon, wsgiFileOf} from './wsgi-file.ts'

/** A WSGIDaemonProcess, as other files see it. */
export interface DefinitionInFile {
  readonly node: Directive
  readonly name: string
  /** ServerName of its virtual host; undefined where the file does not tell. */
  readonly serverName: string | undefined
  readonly isOfMainServer: boolean
  /** True if it is in a section that may not hold. */
  readonly isConditional: boolean
}

/** An application, and the group it surely runs in. */
export interface UserInFile {
  readonly group: string
  readonly site: string
  readonly script: string
  /** The line that assigns it. */
  readonly line: Directive
}

/** A line that names a process group, but for its definition. */
export interface NamerInFile {
  /** `COMPUTED` where only requests or variables tell the name. */
  readonly group: string
  readonly line: Directive
  /** True if it applies to none of the aliases of its file; a virtual host may still inherit others. */
  readonly isIdle: boolean
  /**
   * What may get the group by it that its file does not show: nothing by an option, what a virtual host inherits or
   * includes by a line in one, and anything by another.
   */
  readonly heirs: 'none' | 'of its host' | 'any'
}

/** The group of a line that names one which the text does not tell. */
export const COMPUTED = ''

export interface FileGroups {
  readonly definitions: readonly DefinitionInFile[]
  readonly users: readonly UserInFile[]
  readonly namers: readonly NamerInFile[]
  /** Groups that sections for interpreters name. */
  readonly ofSections: readonly string[]
  /** True if the file may have mod_wsgi run scripts that are those of none of its aliases. */
  readonly hasStrayHandlers: boolean
}

/** The summary by which files find each other's groups: by the key of a group, and by that of a site. */
export const FILE_GROUPS: Summary<FileGroups> = {of: fileGroupsOf, keysOf}

/** The key for what a file says of a group, or of one whose name its text does not tell: `COMPUTED`. */
export function groupKey(group: string): string {
  return `group\0${group}`
}

/** The key for the applications of a site. */
export function siteKey(site: string): string {
  return `site\0${site}`
}

/** What a group is called where it is defined or named, and the sites of all that may run in one. */
function keysOf(root: Root): readonly string[] {
  const scopes = scopesOf(root)
  const defined = scopes
    .flatMap((scope) => bareDirectives(scope, 'WSGIDaemonProcess'))
    .flatMap(({node}) => firstWord(node) ?? [])
  const named = groupsSelectedIn(root, 'process')
  const mounted =
    named.length > 0
      ? scopes.flatMap((scope) => [...scriptAliasesOf(scope), ...aliasApplicationsOf(scope)])
      : []
  return [
    ...[...defined, ...named, ...groupsOfSections(root)].flatMap(keysOfGroup),
    ...mounted.map((application) => siteKey(siteKeyOf(application))),
  ]
}

function keysOfGroup(name: string): readonly string[] {
  if (isComputed(name)) return [groupKey(COMPUTED)]
  return (isVariable(name) ? [name, COMPUTED] : [name]).map(groupKey)
}

/**
 * Reads it off a file. It is kept when the tree is not, so its lines and texts are their own; what `flatMap` makes has
 * room for 16 more, which `slice` leaves out.
 */
function fileGroupsOf(root: Root): FileGroups {
  const own = (line: Directive): Directive => ownLineOf(root, line)
  const file = wsgiFileOf(root)
  const scopes = scopesOf(root)
  const assigned = [
    ...file.applications.map((application) => ({
      application,
      group: effectiveGroup(file, 'process', application),
    })),
    // What a handler runs by an alias may become an application like any other.
    ...scopes
      .flatMap(aliasApplicationsOf)
      .map((application) => ({application, group: groupOf('process', application, [])})),
  ]
  const inForce = new Set(assigned.flatMap(({group}) => [group.node, ...group.doubts]))
  const bareInHosts = new Set(
    scopes
      .slice(1)
      .flatMap((host) => bareDirectives(host, 'WSGIProcessGroup'))
      .map(({node}) => node),
  )
  return {
    definitions: file.definitions.map(({node, name, scope, guards}) => ({
      node: own(node),
      name: ownText(name),
      serverName: ownTextOf(serverNameOf(scope)),
      isOfMainServer: scope.kind === 'main server',
      isConditional: guards.length > 0,
    })),
    namers: groupDirectives('process')
      .flatMap((name) => findDirectives(root, name))
      .flatMap((line) => {
        const group = groupNamedIn(line, 'process')
        if (group === undefined) return []
        const isIdle = bareInHosts.has(line) && !inForce.has(line)
        return [{group: namedGroup(group), line: own(line), isIdle, heirs: heirsOf(root, line)}]
      })
      .slice(),
    ofSections: groupsOfSections(root).map(ownText),
    hasStrayHandlers: [...file.handlerUses].some(([scope, uses]) =>
      uses.some((use) => isStray(scope, use, file.applicationsByScope.get(scope) ?? [])),
    ),
    users: assigned
      .filter(({group}) => runsInDaemon(group))
      .map(({application, group}) => ({
        group: ownText(group.value),
        site: siteKeyOf(application),
        script: ownText(application.target),
        line: own(group.node ?? application.node),
      })),
  }
}

function heirsOf(root: Root, line: Directive): NamerInFile['heirs'] {
  if (!isSameName(line.name, GROUP_DIRECTIVE.process)) return 'none'
  return hostAround(sectionsAround(root, line)) ? 'of its host' : 'any'
}

function ownTextOf(text: string | undefined): string | undefined {
  return text === undefined ? undefined : ownText(text)
}

function namedGroup(group: string): string {
  return isComputed(group) || isVariable(group) ? COMPUTED : ownText(group)
}
