import {
  type Directive,
  findDirectives,
  firstWord,
  groupBy,
  linesOfServer,
  onOneLine,
} from 'httpd-codemod/transform'
import {type DaemonDefinition, groupNamedIn, isSelectable, type WsgiModel} from 'httpd-codemod/wsgi'
import {firstObstacle} from '../first-obstacle.ts'
import {scriptsOf} from '../scripts-of.ts'
import type {OpenGroup} from './open-group.ts'
import type {Obstacle} from './refusals.ts'
import {heirElsewhere, namerElsewhere} from './users-elsewhere.ts'

/** Why the main interpreter of a group cannot be given to its applications; undefined if it can. */
export function obstacleTo(group: OpenGroup, wsgi: WsgiModel): Obstacle | undefined {
  return firstObstacle(RULES, group, wsgi)
}

type Rule = typeof obstacleTo

/** The first that applies is told. */
const RULES: readonly Rule[] = [
  dispatchScript,
  folderOfScripts,
  severalScripts,
  doubtfulUsers,
  scriptsByHandler,
  namedElsewhere,
  inheritedElsewhere,
  definedElsewhere,
  notSelectable,
  preloadedByOther,
]

/** It beats all that is written for groups (mod_wsgi.c: wsgi_execute_dispatch). */
function dispatchScript(_group: OpenGroup, wsgi: WsgiModel): Obstacle | undefined {
  if (linesOfServer(wsgi.view, 'WSGIDispatchScript').length === 0) return undefined
  return {key: 'dispatch', data: {}, related: wsgi.dispatchers}
}

function folderOfScripts({applications}: OpenGroup): Obstacle | undefined {
  const many = applications.find(({hasManyScripts}) => hasManyScripts)
  if (!many) return undefined
  const key = many.kind === 'pattern' ? 'pattern' : 'scripts'
  return {key, data: {mount: many.mount}, related: [many.node]}
}

function severalScripts({name, users}: OpenGroup, wsgi: WsgiModel): Obstacle | undefined {
  const scripts = new Set([
    ...scriptsOf(users.applications),
    ...wsgi.usersElsewhere(name).map(({script}) => script),
  ])
  if (scripts.size < 2) return undefined
  return {key: 'several', data: {group: name, count: scripts.size}, related: nodesOf(users.applications)}
}

function doubtfulUsers({name, users: {doubtful}}: OpenGroup): Obstacle | undefined {
  if (doubtful.length === 0) return undefined
  return {key: 'doubtful', data: {group: name}, related: nodesOf(doubtful)}
}

function scriptsByHandler({name, users: {handlers}}: OpenGroup): Obstacle | undefined {
  if (handlers.length === 0) return undefined
  return {key: 'handlers', data: {group: name}, related: nodesOf(handlers)}
}

function namedElsewhere({name}: OpenGroup, wsgi: WsgiModel): Obstacle | undefined {
  const namer = namerElsewhere(wsgi, name)
  if (!namer) return undefined
  const {line, file} = namer
  return {key: 'named-elsewhere', data: {group: name, line: onOneLine(line), file}}
}

function inheritedElsewhere({name}: OpenGroup, wsgi: WsgiModel): Obstacle | undefined {
  const heir = heirElsewhere(wsgi, name)
  if (!heir) return undefined
  const {node, file} = heir
  return {key: 'inherited-elsewhere', data: {group: name, line: onOneLine(node), file}}
}

function definedElsewhere({name}: OpenGroup, wsgi: WsgiModel): Obstacle | undefined {
  const isKnown =
    wsgi.definitionsElsewhere(name).length === 1 &&
    (wsgi.view.elsewhere.isComplete || wsgi.usersElsewhere(name).length > 0)
  if (isKnown || definitionsOf(name, wsgi).length > 0) return undefined
  return {key: 'elsewhere', data: {group: name}}
}

function notSelectable({name, applications}: OpenGroup, wsgi: WsgiModel): Obstacle | undefined {
  const definitions = definitionsOf(name, wsgi)
  if (definitions.length === 0) return undefined
  const stranger = applications.find(
    (application) => !definitions.some(({scope}) => isSelectable(scope, application.scope)),
  )
  if (!stranger) return undefined
  return {key: 'unreachable', data: {group: name}, related: nodesOf([stranger, ...definitions])}
}

function preloadedByOther({name, applications}: OpenGroup, {view}: WsgiModel): Obstacle | undefined {
  const related = findDirectives(view.root, 'WSGIImportScript').filter(
    (node) =>
      groupNamedIn(node, 'process') === name && !applications.some(({target}) => target === firstWord(node)),
  )
  return related.length > 0 ? {key: 'preloaded', data: {group: name}, related} : undefined
}

type ByName = ReadonlyMap<string, readonly DaemonDefinition[]>

/** Thousands of groups of one file ask for theirs. */
const known = new WeakMap<readonly DaemonDefinition[], ByName>()

function definitionsOf(group: string, {definitions}: WsgiModel): readonly DaemonDefinition[] {
  const byName = known.get(definitions) ?? groupBy(definitions, ({name}) => name)
  known.set(definitions, byName)
  return byName.get(group) ?? []
}

function nodesOf(lines: readonly {readonly node: Directive}[]): readonly Directive[] {
  return lines.map(({node}) => node)
}
