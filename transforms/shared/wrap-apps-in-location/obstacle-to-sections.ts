import {
  bareDirectives,
  type DirectoryDirective,
  directivesIn,
  directivesReaching,
  isVariable,
  locationFormOf,
  mayOverlap,
  onOneLine,
  type Scope,
  toIdentifier,
} from 'httpd-codemod/transform'
import {
  type Application,
  consumersElsewhere,
  effectiveGroup,
  GROUP_DIRECTIVE,
  type Group,
  type GroupKind,
  type WsgiModel,
} from 'httpd-codemod/wsgi'
import {firstObstacle} from '../first-obstacle.ts'
import {scopesInReach} from '../reach/scopes-in-reach.ts'
import {mayTakeSame, mountElsewhere} from '../strangers.ts'
import type {Family} from './families-of.ts'
import type {Member} from './member.ts'
import {groupsOfOtherFile, uncertainGroups} from './obstacle-to-any.ts'
import type {Obstacle} from './refusals.ts'
import {strayHandlers} from './stray-handlers.ts'

/** Why the applications of a family cannot get Location sections; undefined if they can. */
export function obstacleToSections(family: Family, scope: Scope, wsgi: WsgiModel): Obstacle | undefined {
  for (const member of family) {
    const obstacle = firstObstacle(RULES_OF_MEMBERS, member, family)
    if (obstacle) return obstacle
  }
  return firstObstacle(RULES_OF_FAMILIES, family, scope, wsgi)
}

type RuleOfMembers = (member: Member, family: Family) => Obstacle | undefined
type RuleOfFamilies = typeof obstacleToSections

/** The first that applies is told, for the first application that it applies to. */
const RULES_OF_MEMBERS: readonly RuleOfMembers[] = [
  uncertainGroups,
  overlapInVariable,
  noSuchLocation,
  sectionWithGroups,
  quotedOption,
]

const RULES_OF_FAMILIES: readonly RuleOfFamilies[] = [
  groupsOfOtherFiles,
  scriptsOfOtherFiles,
  handlersInReach,
  groupsOfVirtualHosts,
  sectionsOfVirtualHosts,
  scriptsOfVirtualHosts,
  scatteredAliases,
]

function overlapInVariable({application: {mount}}: Member, family: Family): Obstacle | undefined {
  return family.length > 1 && isVariable(mount) ? {key: 'variable', data: {mount}} : undefined
}

function noSuchLocation({application}: Member): Obstacle | undefined {
  return locationFormOf(application) ? undefined : {key: 'no-location', data: {mount: application.mount}}
}

function sectionWithGroups({application}: Member): Obstacle | undefined {
  return obstacleOf(lateGroupsFor(application, application.scope.chain))
}

/** Directory and Files sections are merged before Location sections (server/request.c), so these beat them anyway. */
function lateGroupsFor(application: Application, chain: readonly Scope[]): readonly DirectoryDirective[] {
  return Object.values(GROUP_DIRECTIVE)
    .flatMap((name) => directivesReaching(name, application, chain))
    .filter(({section}) => !/^(?:directory|files)$/.test(toIdentifier(section.name)))
}

function obstacleOf(late: readonly DirectoryDirective[]): Obstacle | undefined {
  return late.length > 0 ? {key: 'sections', data: {}, related: late.map(({node}) => node)} : undefined
}

/** Such a value is several arguments for httpd and one option for mod_wsgi. */
function quotedOption({application: {options}}: Member): Obstacle | undefined {
  const isSpread = options.some(({name, index}) => name.endsWith('-group') && index === undefined)
  return isSpread ? {key: 'quoted-option', data: {}} : undefined
}

function groupsOfOtherFiles(family: Family, _scope: Scope, wsgi: WsgiModel): Obstacle | undefined {
  for (const member of family) {
    const obstacle = groupsOfOtherFile(member, wsgi)
    if (obstacle) return obstacle
  }
  return undefined
}

/**
 * A virtual host tries its own aliases before those that it inherits, so there only handlers of other files matter, and
 * aliases of those that it may include.
 */
function scriptsOfOtherFiles(family: Family, scope: Scope, {view}: WsgiModel): Obstacle | undefined {
  const mayTakeAliases = scope === view.main || INCLUDES.some((name) => directivesIn(scope, name).length > 0)
  const strangers = consumersElsewhere(view, scope)
  for (const {application} of family) {
    const met = strangers.find(
      ({node}) => (mayTakeAliases || !mountElsewhere(view, node)) && mayTakeSame(view, node, application),
    )
    if (!met) continue
    const data = {mount: application.mount, line: onOneLine(met.node), file: met.file}
    return {key: 'other-scripts', data}
  }
  return undefined
}

const INCLUDES = ['Include', 'IncludeOptional', 'Use']

/**
 * A Location of the main server applies to the requests that a virtual host has an alias of its own for too, and sets
 * what neither that alias nor a section says.
 */
function scriptsOfVirtualHosts(family: Family, scope: Scope, wsgi: WsgiModel): Obstacle | undefined {
  if (scope !== wsgi.view.main) return undefined
  const [, ...hosts] = wsgi.view.scopes
  const theirs = hosts.flatMap((host) => wsgi.applicationsByScope.get(host) ?? [])
  const isSetFor = (kind: GroupKind, {source}: Group, other: Application): boolean =>
    source !== 'default' && effectiveGroup(wsgi, kind, other).source === 'default'
  const met = theirs.filter((other) =>
    family.some(
      ({application, process, interpreter}) =>
        mayOverlap(other, application) &&
        (isSetFor('process', process, other) || isSetFor('application', interpreter, other)),
    ),
  )
  return met.length > 0 ? {key: 'own-scripts', data: {}, related: met.map(({node}) => node)} : undefined
}

function handlersInReach(_family: Family, scope: Scope, wsgi: WsgiModel): Obstacle | undefined {
  const handlers = scopesInReach(wsgi, scope).flatMap((at) => strayHandlers(wsgi, at))
  return handlers.length > 0
    ? {key: 'handlers', data: {}, related: handlers.map(({node}) => node)}
    : undefined
}

function groupsOfVirtualHosts(_family: Family, scope: Scope, {view}: WsgiModel): Obstacle | undefined {
  if (scope !== view.main) return undefined
  const [, ...hosts] = view.scopes
  const bare = Object.values(GROUP_DIRECTIVE).flatMap((name) =>
    hosts.flatMap((host) => bareDirectives(host, name)),
  )
  return bare.length > 0 ? {key: 'virtual-hosts', data: {}, related: bare.map(({node}) => node)} : undefined
}

/** Sections of a virtual host are merged after those of the main server, and beat no option. */
function sectionsOfVirtualHosts(family: Family, scope: Scope, {view}: WsgiModel): Obstacle | undefined {
  if (scope !== view.main) return undefined
  const [, ...hosts] = view.scopes
  return obstacleOf(
    hosts.flatMap((host) => family.flatMap(({application}) => lateGroupsFor(application, [host]))),
  )
}

function scatteredAliases(family: Family): Obstacle | undefined {
  const [first, ...rest] = family
  if (rest.every(({parent}) => parent === first?.parent)) return undefined
  return {key: 'scattered', data: {}, related: rest.map(({application}) => application.node)}
}
