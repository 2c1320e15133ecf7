import {type FileContext, isVariable, isWithin, type Scope, serverNameOf} from 'httpd-codemod/transform'
import {type DaemonDefinition, isDefinedBefore, isSelectable} from 'httpd-codemod/wsgi'
import {firstObstacle} from '../first-obstacle.ts'
import {type DefinedGroup, offsetOf, preloadedIn} from './defined-group.ts'
import {differingOptions} from './differing-options.ts'
import {mayReadOtherwise} from './may-read-otherwise.ts'
import type {Obstacle} from './refusals.ts'

/** Why no one definition can replace all of a file, wherever it is; undefined if one can. */
export function obstacleHere(group: DefinedGroup, context: FileContext): Obstacle | undefined {
  return firstObstacle(RULES, group, context)
}

type Rule = typeof obstacleHere

/** The first that applies is told. */
const RULES: readonly Rule[] = [otherOptions, variableBetween, noneAlwaysThere]

function otherOptions({name, definitions}: DefinedGroup): Obstacle | undefined {
  const [{node: first}, ...others] = definitions
  const differing = new Set(others.flatMap(({node}) => differingOptions(first, node)))
  if (differing.size === 0) return undefined
  return {
    key: 'options',
    data: {name, where: 'twice', options: [...differing].join(', ')},
    related: [first],
  }
}

function variableBetween({name, definitions}: DefinedGroup, context: FileContext): Obstacle | undefined {
  const [{node: first}] = definitions
  const last = definitions.at(-1)?.node ?? first
  return mayReadOtherwise(context, last, first)
    ? {key: 'variable', data: {name}, related: [first]}
    : undefined
}

function noneAlwaysThere({name, definitions}: DefinedGroup): Obstacle | undefined {
  return widestOf(definitions) ? undefined : {key: 'condition', data: {name}, related: [definitions[0].node]}
}

/** The first definition that the server reads whenever it reads one of the others. */
export function widestOf(definitions: readonly DaemonDefinition[]): DaemonDefinition | undefined {
  return definitions.find((one) => definitions.every(({guards}) => isWithin(guards, one.guards)))
}

/** The first definition that can replace all of a file where it is; undefined if there is none. */
export function definitionForAll(group: DefinedGroup, {view}: FileContext): DaemonDefinition | undefined {
  const {definitions} = group
  return definitions.find(
    (one) =>
      definitions.every(
        ({scope, guards}) =>
          isWithin(guards, one.guards) &&
          (scope === one.scope || (scope !== view.main && isSurelySelectable(one.scope, scope))),
      ) && preloadedIn(group).every(({scope, node}) => isDefinedBefore(one, scope, offsetOf(node))),
  )
}

function isSurelySelectable(definedIn: Scope, usedIn: Scope): boolean {
  const name = serverNameOf(definedIn)
  const isKnown = definedIn.kind === 'main server' || (name !== undefined && !isVariable(name))
  return isKnown && isSelectable(definedIn, usedIn)
}
