import type {Target} from 'httpd-codemod/transform'
import {mayPreload, optionStanding, type WsgiModel} from 'httpd-codemod/wsgi'
import {firstObstacle} from '../first-obstacle.ts'
import {hasBothOptions, type Member, optionsFor} from './member.ts'
import {groupsOfOtherFile, uncertainGroups} from './obstacle-to-any.ts'
import type {Obstacle} from './refusals.ts'

/** Why an alias cannot get the groups of its scope as options; undefined if it can, or needs none. */
export function obstacleToOptions(member: Member, wsgi: WsgiModel, target: Target): Obstacle | undefined {
  const uncertain = uncertainGroups(member)
  if (uncertain || optionsFor(member).length === 0) return uncertain
  return firstObstacle(RULES, member, wsgi, target)
}

type Rule = typeof obstacleToOptions

/** The first that applies is told. */
const RULES: readonly Rule[] = [groupsOfOtherFile, noOptionsYet, groupNotDefinedYet]

function noOptionsYet({application: {node}}: Member, _wsgi: WsgiModel, target: Target): Obstacle | undefined {
  const hasOptions = optionStanding(node.name, 'process-group', target.modWsgi).state === 'there'
  return hasOptions ? undefined : {key: 'too-old', data: {}}
}

function groupNotDefinedYet(member: Member, wsgi: WsgiModel): Obstacle | undefined {
  const {application, process} = member
  const isPreloaded = hasBothOptions(member, optionsFor(member))
  return isPreloaded && !mayPreload(wsgi, application, process.value)
    ? {key: 'parse-order', data: {}}
    : undefined
}
