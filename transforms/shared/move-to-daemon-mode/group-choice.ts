import {isWithin} from 'httpd-codemod/transform'
import {
  type Application,
  type DaemonDefinition,
  isDefinedBefore,
  isSelectable,
  processGroupsIn,
  type WsgiModel,
  wsgiOptionsIn,
} from 'httpd-codemod/wsgi'
import {meantGroups} from '../answers/meant-groups.ts'
import {groupNameFor} from '../group-name-for.ts'
import {type DaemonSettings, missingSettings, settingsOf} from './daemon-settings.ts'
import {definitionsByScript, groupElsewhere} from './known-groups.ts'
import {scriptKeyOf, type Team} from './teams.ts'

interface Named {
  readonly name: string
  /** What the definition sets. */
  readonly settings: DaemonSettings
}

/** A group with a line of this file, or a place for one, that defines it. */
interface Defined extends Named {
  readonly kind: 'shared' | 'idle' | 'joined'
  readonly defined: Pick<DaemonDefinition, 'node' | 'scope'>
}

/** A group without one yet. */
interface Undefined extends Named {
  readonly kind: 'new' | 'elsewhere'
}

/**
 * The process group that an application moves to. `new`: it gets a definition above the alias. `joined`: it got one
 * above the same application in another virtual host. `shared`: that application runs in it already. `idle`: it is
 * defined, and nothing selects it. `elsewhere`: as `shared`, with the definition in another file.
 */
export type GroupChoice = Defined | Undefined

/**
 * Makes what chooses a group for the first application of a team. No name is given twice.
 * @param template of names; undefined for the usual ones
 * @param settings of new definitions
 * @param embedded what the embedded processes have, and a group that is in use must have too
 */
export function groupChooser(
  wsgi: WsgiModel,
  template: string | undefined,
  settings: DaemonSettings,
  embedded: DaemonSettings,
): (team: Team) => GroupChoice {
  const taken = new Set(processGroupsIn(wsgi.view.root))
  const scripts = definitionsByScript(wsgi)
  const meantFor = meantGroups(wsgi)
  const given = new Set<DaemonDefinition>()
  const isTaken = (name: string): boolean => taken.has(name) || wsgi.isNamedElsewhere(name)

  return (team) => {
    const [first] = team
    const choice = groupOfScript(first) ?? idleGroup(team) ?? groupOfOtherFile(first) ?? newGroup(team)
    taken.add(choice.name)
    return choice
  }

  function groupOfScript(first: Application): GroupChoice | undefined {
    const shared = (scripts.get(scriptKeyOf(first)) ?? []).find(
      ({scope, guards, options}) =>
        isSelectable(scope, first.scope) && isWithin(first.guards, guards) && isComplete(settingsOf(options)),
    )
    return shared && toChoice('shared', shared)
  }

  function groupOfOtherFile(first: Application): GroupChoice | undefined {
    const name = groupElsewhere(wsgi, first)
    if (name === undefined) return undefined
    const [definition] = wsgi.definitionsElsewhere(name)
    const theirs = settingsOf(definition ? wsgiOptionsIn(definition.node) : [])
    return isComplete(theirs) ? {kind: 'elsewhere', name, settings: theirs} : undefined
  }

  /** Applications that run in a group already would get other libraries by what is added to it. */
  function isComplete(theirs: DaemonSettings): boolean {
    return Object.keys(missingSettings(embedded, theirs)).length === 0
  }

  function idleGroup(team: Team): GroupChoice | undefined {
    const [idle, ...others] = meantFor(team[0])
    const isUsable =
      idle &&
      others.length === 0 &&
      !given.has(idle) &&
      team.every(({scope}) => isSelectable(idle.scope, scope))
    if (isUsable) given.add(idle)
    return isUsable ? toChoice('idle', idle) : undefined
  }

  function newGroup(team: Team): GroupChoice {
    return {kind: 'new', name: groupNameFor(wsgi, team, template, isTaken), settings}
  }
}

function toChoice(kind: 'shared' | 'idle', definition: DaemonDefinition): GroupChoice {
  return {kind, name: definition.name, settings: settingsOf(definition.options), defined: definition}
}

/** The group of a team, for those that come after the first: what was to be written for it is there now. */
export function joinedGroup(group: GroupChoice, {node, scope}: Application): GroupChoice {
  switch (group.kind) {
    case 'new':
      return {...group, kind: 'joined', defined: {node, scope}}
    case 'idle':
      return {...group, kind: 'shared'}
    default:
      return group
  }
}

/** True if the server knows the group when it reads the alias. Files have no certain order here. */
export function isKnownAt(group: GroupChoice, {node, scope}: Application): boolean {
  switch (group.kind) {
    case 'new':
      return true
    case 'elsewhere':
      return false
    default:
      return isDefinedBefore(group.defined, scope, node.position.start.offset)
  }
}
