import {
  bareDirectives,
  type FileContext,
  isVariable,
  linesHandedDown,
  serverNameOf,
} from 'httpd-codemod/transform'
import type {DaemonDefinition, DefinitionElsewhere} from 'httpd-codemod/wsgi'
import {firstObstacle} from '../first-obstacle.ts'
import {type DefinedGroup, offsetOf, preloadedIn} from './defined-group.ts'
import {differingOptions} from './differing-options.ts'
import type {Obstacle} from './refusals.ts'

/** The definition in another file that stays instead of those of this one; undefined if one of these stays. */
export function keptElsewhere(
  {name, definitions}: DefinedGroup,
  {view, wsgi}: FileContext,
): DefinitionElsewhere | undefined {
  const others = view.elsewhere.isComplete ? wsgi.definitionsElsewhere(name) : []
  const isSureHere = definitions.some(({guards}) => guards.length === 0)
  const sure = others.filter((other) => !other.isConditional && (!isSureHere || other.isBefore !== false))
  return sure[0] ?? (isSureHere ? undefined : others[0])
}

/** A definition of this file, and the one that stays in another. */
interface Pair {
  readonly definition: DaemonDefinition
  readonly kept: DefinitionElsewhere
  readonly group: DefinedGroup
}

/** Why a definition has to stay beside that of another file; undefined if it can go. */
export function obstacleBeside(pair: Pair, context: FileContext): Obstacle | undefined {
  return firstObstacle(RULES, pair, context)
}

type Rule = typeof obstacleBeside

/** The first that applies is told. */
const RULES: readonly Rule[] = [otherOptions, variableInOptions, groupOutOfReach]

function otherOptions({definition, kept}: Pair): Obstacle | undefined {
  const {name, file} = kept
  const differing = differingOptions(definition.node, kept.node)
  return differing.length > 0
    ? {key: 'options', data: {name, where: `in ${file} too`, options: differing.join(', ')}}
    : undefined
}

function variableInOptions({definition: {name, node}}: Pair): Obstacle | undefined {
  return isVariable(node.value) ? {key: 'variable', data: {name}} : undefined
}

function groupOutOfReach(pair: Pair, context: FileContext): Obstacle | undefined {
  const {name, file} = pair.kept
  return isUsable(pair, context) ? undefined : {key: 'elsewhere', data: {name, file}}
}

/** True if the lines of the scope can use the group that the other file defines. */
function isUsable({definition: {scope}, kept, group}: Pair, {view}: FileContext): boolean {
  const {node, serverName, isBefore} = kept
  const preloaded = preloadedIn(group).filter((line) => line.scope === scope)
  if (kept.isConditional || isBefore === undefined || (!isBefore && preloaded.length > 0)) return false
  if (linesHandedDown(view, 'WSGIDaemonProcess').includes(node)) return true
  if (kept.isOfMainServer || serverName !== serverNameOf(scope)) return false
  const named = bareDirectives(scope, 'ServerName').at(-1)?.node
  if (serverName === undefined || isVariable(serverName) || !named) return false
  return preloaded.every((line) => offsetOf(named) < offsetOf(line.node))
}
