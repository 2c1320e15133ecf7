import {
  coverageOf,
  type Directive,
  reachedBy,
  type Section,
  sectionsIn,
  type Target,
} from 'httpd-codemod/transform'
import {
  type Application,
  consumersElsewhere,
  effectiveGroup,
  type Group,
  mayPreload,
  optionNamed,
  optionStanding,
  RESOURCE,
  type WsgiModel,
} from 'httpd-codemod/wsgi'
import {mountElsewhere} from '../strangers.ts'
import {groupVariableMeant} from '../text/group-variable-meant.ts'
import {isBareLineFor} from './bare-line.ts'
import {groupDirectiveIn} from './group-directive-in.ts'
import type {Obstacle} from './refusals.ts'

/** Where the main interpreter is selected for an application. */
export type WayToMain = {readonly kind: 'refused'; readonly obstacle: Obstacle} | OpenWay

/** A way that leads there. */
export type OpenWay =
  /** In place of what a WSGIApplicationGroup names. */
  | {readonly kind: 'replaced'; readonly line: Directive}
  /** In a directive of its own, after the WSGIProcessGroup. */
  | {readonly kind: 'beside'; readonly line: Directive}
  /** In a directive of its own, before the alias. */
  | {readonly kind: 'above'}
  /** In an option of the alias. */
  | {readonly kind: 'option'}

/** What the way of an application depends on. */
export interface WaySettings {
  readonly target: Target
  readonly style: 'directive' | 'alias-option' | 'location'
  /** Applications that get an interpreter of their own in the same step; it does not change while it is used. */
  readonly settled: ReadonlySet<Application>
}

/** How an application that is alone in its process group gets to its main interpreter. */
export function wayToMain(
  wsgi: WsgiModel,
  application: Application,
  {target, style, settled}: WaySettings,
): WayToMain {
  const own = effectiveGroup(wsgi, 'application', application)
  if (own.doubts.length > 0)
    return refused({key: 'uncertain', data: {mount: application.mount}, related: own.doubts})
  if (own.source !== 'default') return wayFromGroup(wsgi, application, own)
  const obstacle = obstacleToOption(wsgi, target, application)
  if (style === 'alias-option') return obstacle ? refused(obstacle) : {kind: 'option'}
  const line = directiveBeside(wsgi, application, settled)
  if (line) return {kind: 'beside', line}
  const isSeen = application.scope !== wsgi.view.main || wsgi.view.isWhole
  const isBare = isSeen && isBareLineFor(wsgi, application, settled)
  const isOption = effectiveGroup(wsgi, 'process', application).source === 'option'
  if (isBare && !(isOption && style === 'directive')) return {kind: 'above'}
  // An option beats all directives, so it moves nothing else; and an alias that has one keeps its style.
  if (style === 'directive' && !obstacle) return {kind: 'option'}
  if (isBare) return {kind: 'above'}
  return refused(style === 'directive' && obstacle ? obstacle : {key: 'shared', data: {}})
}

/** Why the alias cannot get `application-group=`. */
function obstacleToOption(
  wsgi: WsgiModel,
  {modWsgi}: Target,
  application: Application,
): Obstacle | undefined {
  const {node, options} = application
  if (optionStanding(node.name, 'application-group', modWsgi).state !== 'there')
    return {key: 'too-old', data: {}}
  const group = optionNamed(options, 'process-group')?.value
  const isKnown = group === undefined || mayPreload(wsgi, application, group) || isKnownBefore(wsgi, group)
  return isKnown ? undefined : {key: 'parse-order', data: {}}
}

/** True if the main server defines the group in a file that it surely reads before this one. */
function isKnownBefore(wsgi: WsgiModel, group: string): boolean {
  return wsgi
    .definitionsElsewhere(group)
    .some(
      ({isOfMainServer, isConditional, isBefore}) => isOfMainServer && !isConditional && isBefore === true,
    )
}

/** A group that somebody chose is kept; the default may be spelled out. */
function wayFromGroup(wsgi: WsgiModel, application: Application, own: Group): WayToMain {
  if (!isSpelledOutDefault(own)) {
    const related = own.node ? [own.node] : []
    const expected = groupVariableMeant(own.value)
    if (expected !== undefined)
      return refused({key: 'misspelled', data: {value: own.value, expected}, related})
    return refused({key: 'explicit', data: {value: own.value}, related})
  }
  const line = own.node
  const isOnly = wsgi.applications.every((other) => {
    const {node, doubts} = effectiveGroup(wsgi, 'application', other)
    return other === application || (node !== line && !doubts.includes(line))
  })
  return isOnly ? {kind: 'replaced', line} : refused({key: 'shared', data: {}})
}

function refused(obstacle: Obstacle): WayToMain {
  return {kind: 'refused', obstacle}
}

/** `%{RESOURCE}` beside the WSGIProcessGroup of the same block: the default, spelled out against inheritance. */
function isSpelledOutDefault(
  group: Group,
): group is Group & {readonly node: Directive; readonly section: Section} {
  return (
    group.value === RESOURCE && group.section !== undefined && groupDirectiveIn(group.section) !== undefined
  )
}

/** The WSGIProcessGroup beside which a WSGIApplicationGroup reaches this application and no other. */
function directiveBeside(
  wsgi: WsgiModel,
  application: Application,
  settled: ReadonlySet<Application>,
): Directive | undefined {
  const {source, node, section} = effectiveGroup(wsgi, 'process', application)
  if (section) return isShared(wsgi, application, section) ? undefined : node
  const isOwn = source === 'scope' || (source === 'main server' && application.scope === wsgi.view.main)
  return isOwn && isBareLineFor(wsgi, application, settled) ? node : undefined
}

/** True if a section may reach other scripts than that of the application. */
function isShared(wsgi: WsgiModel, application: Application, section: Section): boolean {
  const {view} = wsgi
  const isOfMain = sectionsIn(view.main, section.name).some(({node}) => node === section)
  const all = isOfMain ? wsgi.applications : (wsgi.applicationsByScope.get(application.scope) ?? [])
  if (reachedBy(section, all).some(({target}) => target !== application.target)) return true
  const scope = isOfMain ? view.main : application.scope
  const strangers = consumersElsewhere(view, scope).map(({node}) => mountElsewhere(view, node))
  // A handler may answer anywhere.
  return strangers.some((other) => !other || coverageOf(section, other) !== 'none')
}
