import {
  directivesIn,
  findDirectives,
  isWindowsPath,
  locationFormOf,
  mayOverlap,
  onOneLine,
  settersElsewhere,
  type Target,
  wordsOf,
} from 'httpd-codemod/transform'
import {
  type Application,
  consumersElsewhere,
  effectiveGroup,
  GLOBAL,
  inheritedFrom,
  optionStanding,
  runsInDaemon,
  siteKeyOf,
  type WsgiModel,
} from 'httpd-codemod/wsgi'
import {meantGroups} from '../answers/meant-groups.ts'
import {takerOf} from '../answers/taker-of.ts'
import {firstObstacle} from '../first-obstacle.ts'
import {mayTakeSame} from '../strangers.ts'
import type {Style} from './assignment-style.ts'
import {isBehind, preloadsOf} from './preloads.ts'
import type {Obstacle} from './refusals.ts'
import {restrictionsOf} from './restrictions-of.ts'

/** An embedded application. */
export interface Subject {
  readonly application: Application
  /** Name of a directive to copy that files set differently. */
  readonly open: string | undefined
}

/** How an application would move. */
export interface Candidate {
  readonly application: Application
  readonly style: Style
  /** True if a bare directive beside an application may reach others than those that get the same group. */
  readonly mayHaveStrangers: (application: Application) => boolean
  /** The versions that the result is for. */
  readonly target: Target
}

/** Why an application has to stay embedded, however it is assigned; undefined if it can move. */
export function obstacleToMove(subject: Subject, wsgi: WsgiModel): Obstacle | undefined {
  return firstObstacle(RULES, subject, wsgi)
}

/** Why an application cannot be assigned in its style; undefined if it can. */
export function obstacleToStyle(candidate: Candidate, wsgi: WsgiModel): Obstacle | undefined {
  return firstObstacle(RULES_OF_STYLES, candidate, wsgi)
}

type Rule = typeof obstacleToMove
type RuleOfStyles = typeof obstacleToStyle

/** The first that applies is told. */
const RULES: readonly Rule[] = [
  placeholder,
  neverReached,
  uncertainGroup,
  groupOfOtherFile,
  severalIdle,
  scriptOnWindows,
  fileReadTwice,
  dispatchScript,
  restrictionInOtherFile,
  restrictionOfHost,
  embeddedIsForbidden,
  openPythonPath,
  preloadedForSeveral,
  preloadedTooEarly,
]

const RULES_OF_STYLES: readonly RuleOfStyles[] = [
  directiveForAll,
  overlappingLocation,
  noSuchLocation,
  noOptionsYet,
]

/** Another one would be there in vain too. */
function severalIdle({application}: Subject, wsgi: WsgiModel): Obstacle | undefined {
  const meant = meantGroups(wsgi)(application)
  if (meant.length < 2) return undefined
  const groups = meant.map(({name}) => `\`${name}\``).join(' and ')
  return {
    key: 'several-idle',
    data: {groups, mount: application.mount},
    related: meant.map(({node}) => node),
  }
}

function placeholder({application: {target}}: Subject): Obstacle | undefined {
  return /\/path\/to\//.test(target) ? {key: 'placeholder', data: {target}} : undefined
}

/** Its processes would do nothing. */
function neverReached({application}: Subject): Obstacle | undefined {
  const taker = takerOf(application)
  if (!taker) return undefined
  return {key: 'taken', data: {mount: application.mount, line: onOneLine(taker)}, related: [taker]}
}

function uncertainGroup({application}: Subject, wsgi: WsgiModel): Obstacle | undefined {
  const {doubts} = effectiveGroup(wsgi, 'process', application)
  return doubts.length > 0 ? {key: 'uncertain', data: {mount: application.mount}, related: doubts} : undefined
}

function groupOfOtherFile({application}: Subject, {view}: WsgiModel): Obstacle | undefined {
  const [setter] = settersElsewhere(view, 'WSGIProcessGroup', application)
  if (!setter) return undefined
  const {node, file} = setter
  return {key: 'other-file', data: {mount: application.mount, line: onOneLine(node), file}}
}

function scriptOnWindows({application: {target}}: Subject): Obstacle | undefined {
  return isWindowsPath(target) ? {key: 'windows', data: {target}} : undefined
}

function fileReadTwice(_subject: Subject, {view: {reads}}: WsgiModel): Obstacle | undefined {
  return reads > 1 ? {key: 'repeated', data: {count: reads}} : undefined
}

function dispatchScript(_subject: Subject, {dispatchers, view}: WsgiModel): Obstacle | undefined {
  const isSet = dispatchers.length > 0 || view.elsewhere.find('WSGIDispatchScript').length > 0
  return isSet ? {key: 'dispatch', data: {}, related: dispatchers} : undefined
}

function restrictionInOtherFile(_subject: Subject, {view}: WsgiModel): Obstacle | undefined {
  const [restriction] = view.elsewhere.find('WSGIRestrictProcess')
  return restriction && {key: 'restricted', data: {file: restriction.file}}
}

/** The group is added to lists of the scope of the application; those of hosts that inherit it are their own. */
function restrictionOfHost({application}: Subject, wsgi: WsgiModel): Obstacle | undefined {
  if (findDirectives(wsgi.view.root, 'WSGIRestrictProcess').length === 0) return undefined
  const own = restrictionsOf(application)
  const hosts = wsgi.view.scopes.filter((scope) => directivesIn(scope, 'WSGIRestrictProcess').length > 0)
  const lists = inheritedFrom(wsgi, application, hosts).flatMap(restrictionsOf)
  const related = [...new Set(lists)].filter((node) => !own.includes(node))
  return related.length > 0 ? {key: 'restricted-host', data: {mount: application.mount}, related} : undefined
}

function embeddedIsForbidden({application}: Subject): Obstacle | undefined {
  const related = restrictionsOf(application).filter((node) => !wordsOf(node).includes(GLOBAL))
  return related.length > 0 ? {key: 'forbidden', data: {}, related} : undefined
}

function openPythonPath({open}: Subject): Obstacle | undefined {
  return open === undefined ? undefined : {key: 'python-path', data: {name: open}}
}

/** The embedded applications of other sites rely on the same lines. */
function preloadedForSeveral({application}: Subject, wsgi: WsgiModel): Obstacle | undefined {
  const preloads = preloadsOf(wsgi, application)
  if (preloads.length === 0) return undefined
  const sharers = wsgi.applications.filter(
    (other) =>
      siteKeyOf(other) !== siteKeyOf(application) &&
      !runsInDaemon(effectiveGroup(wsgi, 'process', other)) &&
      preloadsOf(wsgi, other).some((line) => preloads.includes(line)),
  )
  if (sharers.length === 0) return undefined
  return {key: 'preloaded-for-several', data: {}, related: [...preloads, ...sharers.map(({node}) => node)]}
}

function preloadedTooEarly({application}: Subject, wsgi: WsgiModel): Obstacle | undefined {
  const early = preloadsOf(wsgi, application).find((line) => !isBehind(wsgi, application, line))
  return early && {key: 'preloaded', data: {}, related: [early]}
}

function directiveForAll({application, style, mayHaveStrangers}: Candidate): Obstacle | undefined {
  const isShared = style === 'directive' && mayHaveStrangers(application)
  return isShared ? {key: 'shared', data: {}} : undefined
}

/** The last of several Locations that match applies, but the first of several aliases. */
function overlappingLocation({application, style}: Candidate, wsgi: WsgiModel): Obstacle | undefined {
  if (style !== 'location') return undefined
  const {scope, mount} = application
  const neighbours = wsgi.applicationsByScope.get(scope) ?? []
  const isMet =
    neighbours.some((other) => other !== application && mayOverlap(other, application)) ||
    consumersElsewhere(wsgi.view, scope).some(({node}) => mayTakeSame(wsgi.view, node, application))
  return isMet ? {key: 'overlapping', data: {mount}} : undefined
}

function noSuchLocation({application, style}: Candidate): Obstacle | undefined {
  return style === 'location' && !locationFormOf(application) ? {key: 'no-location', data: {}} : undefined
}

function noOptionsYet({application: {node}, style, target}: Candidate): Obstacle | undefined {
  const hasOptions = optionStanding(node.name, 'process-group', target.modWsgi).state === 'there'
  return style === 'alias-option' && !hasOptions ? {key: 'too-old', data: {}} : undefined
}
