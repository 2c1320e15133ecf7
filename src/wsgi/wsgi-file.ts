/** What one file says about its WSGI applications, whatever the others say. */

import {GROUP_DIRECTIVE, type GroupKind} from '../httpd/mod-wsgi/group-namers.ts'
import {GLOBAL, isComputed} from '../httpd/mod-wsgi/group-names.ts'
import {cached} from '../query/tree-cache.ts'
import {findDirectives} from '../query/tree-index.ts'
import {isTakenBefore} from '../scopes/reach/earlier-mounts.ts'
import {bareDirectives, directivesIn, type Scope, scopesOf, serverNameOf} from '../scopes/scopes.ts'
import type {Directive, Root, Section} from '../syntax/nodes.ts'
import {firstWord} from '../syntax/words/words-of.ts'
import {type Group, groupOf} from './groups/groups.ts'
import {type Application, applicationsOf} from './mounts/applications.ts'
import {type HandlerUse, handlerUsesIn} from './mounts/handlers.ts'
import {type WsgiOption, wsgiOptionsOf} from './options/wsgi-options.ts'

/** One WSGIDaemonProcess. */
export interface DaemonDefinition {
  readonly name: string
  readonly node: Directive
  readonly scope: Scope
  readonly guards: readonly Section[]
  readonly options: readonly WsgiOption[]
}

export interface WsgiFile {
  /** Applications that requests can reach, scope by scope, in alias order. */
  readonly applications: readonly Application[]
  readonly applicationsByScope: ReadonlyMap<Scope, readonly Application[]>
  /** The effective groups of each application. */
  readonly groups: ReadonlyMap<Application, Readonly<Record<GroupKind, Group>>>
  readonly definitions: readonly DaemonDefinition[]
  /** Directives that run scripts past the aliases, by scope. */
  readonly handlerUses: ReadonlyMap<Scope, readonly HandlerUse[]>
  /** WSGIDispatchScript and other directives that choose a group while a request runs. */
  readonly dispatchers: readonly Directive[]
}

/** What a file says, made once for each root. */
export function wsgiFileOf(root: Root): WsgiFile {
  return cached(root, toFile)
}

function toFile(root: Root): WsgiFile {
  const scopes = scopesOf(root)
  const applicationsByScope = new Map(scopes.map((scope) => [scope, applicationsOf(scope)]))
  const applications = [...applicationsByScope.values()].flat()
  // Of many virtual hosts most say nothing of groups, and have what they inherit in the groups of the main server.
  const heirsOf = (kind: GroupKind): readonly Scope[] =>
    scopes.filter((scope) => directivesIn(scope, GROUP_DIRECTIVE[kind]).length > 0)
  const heirs = {process: heirsOf('process'), application: heirsOf('application')}
  return {
    applications,
    applicationsByScope,
    groups: new Map(
      applications.map((application) => {
        const groupIn = (kind: GroupKind): Group =>
          groupOf(kind, application, inheritedFrom({applicationsByScope}, application, heirs[kind]))
        return [application, {process: groupIn('process'), application: groupIn('application')}]
      }),
    ),
    definitions: scopes.flatMap(definitionsIn),
    handlerUses: new Map(
      scopes.map((scope) => [scope, handlerUsesIn(scope, applicationsByScope.get(scope) ?? [])]),
    ),
    dispatchers: findDirectives(root, 'WSGIDispatchScript'),
  }
}

/**
 * An application of the main server as each virtual host has it that hands requests on to it: the host's own aliases
 * are tried before. None for an application of a virtual host, and for hosts in which an own alias takes all.
 * @param scopes those that are asked about
 */
export function inheritedFrom(
  {applicationsByScope}: Pick<WsgiFile, 'applicationsByScope'>,
  application: Application,
  scopes: readonly Scope[],
): readonly Application[] {
  const {kind, mount, earlier} = application
  if (application.scope.kind !== 'main server') return []
  return scopes.flatMap((scope) => {
    if (scope === application.scope) return []
    const mounts = applicationsByScope.get(scope) ?? []
    const own = [{mounts, count: mounts.length}]
    const isTaken = kind === 'prefix' && isTakenBefore(own, mount, ({guards}) => guards.length === 0)
    return isTaken ? [] : [{...application, scope, earlier: [...own, ...earlier]}]
  })
}

function definitionsIn(scope: Scope): readonly DaemonDefinition[] {
  return bareDirectives(scope, 'WSGIDaemonProcess').flatMap(({node, guards}) => {
    const name = firstWord(node)
    return name === undefined ? [] : [{name, node, scope, guards, options: wsgiOptionsOf(node, 1)}]
  })
}

/** The effective group of an application of the file. */
export function effectiveGroup({groups}: WsgiFile, kind: GroupKind, application: Application): Group {
  return (groups.get(application) as Readonly<Record<GroupKind, Group>>)[kind]
}

/** True if the application surely runs in the daemon process group of that name. */
export function runsInDaemon(group: Group): boolean {
  return group.doubts.length === 0 && group.value !== GLOBAL && !isComputed(group.value)
}

/**
 * True if a group defined in one scope can be used from another: the main server's by all, a virtual host's by
 * servers whose ServerName is the same byte for byte (mod_wsgi.c: wsgi_execute_remote).
 */
export function isSelectable(definedIn: Scope, usedIn: Scope): boolean {
  if (definedIn.kind === 'main server' || definedIn === usedIn) return true
  return serverNameOf(definedIn) === serverNameOf(usedIn)
}
