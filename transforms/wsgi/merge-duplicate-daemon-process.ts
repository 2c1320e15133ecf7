import {
  bareDirectives,
  blankLine,
  type Content,
  type Directive,
  defineTransform,
  firstWord,
  groupBy,
  isConditional,
  isSameName,
  isVariable,
  isWithin,
  linesHandedDown,
  type Scope,
  type Section,
  serverNameOf,
  spareBlankLine,
  wordsOf,
} from 'httpd-codemod/transform'
import {
  type DaemonDefinition,
  type DefinitionElsewhere,
  type GroupReference,
  groupReferences,
  isDefinedBefore,
  isPreloaded,
  isSelectable,
  optionNamed,
  wsgiOptionsOf,
} from 'httpd-codemod/wsgi'

export default defineTransform({
  name: 'merge-duplicate-daemon-process',
  summary: 'Keep one of several equal definitions of a daemon process group',
  description: `
A whole server may define a daemon process group only once. With a second \`WSGIDaemonProcess\` of its name the server
does not start: "Name duplicates previous WSGI daemon definition." This happens when somebody copies a virtual host,
as certbot does to make one for port 443.

Where all definitions of a name have the same options, the first one that is not in a condition stays and the others
go; every virtual host still selects the group. A virtual host can use a group that it defines, or that one of the
same ServerName defines. Where the names differ, the definition moves out to the main server, above the first line
that uses it. Definitions in other files of the server are compared too; only the files that lose theirs change.`,
  url: 'https://modwsgi.readthedocs.io/en/master/configuration-directives/WSGIDaemonProcess.html',
  applicability: 'safe',
  effects: [
    {what: 'status'},
    {what: 'scriptName'},
    {what: 'pathInfo'},
    {what: 'processGroup'},
    {what: 'applicationGroup'},
    {what: 'sharedWith'},
  ],
  words: /wsgidaemonprocess/i,
  options: {},
  messages: {
    merged:
      'Merge {count} definitions of process group `{name}`: the server does not start with more than one',
    moved:
      'Merge {count} definitions of process group `{name}` in the main server: the server does not start with more than one',
    dropped:
      'Remove the definition of process group `{name}`: {file} has one too, and the server does not start with both',
  },
  findings: {},
  refusals: {
    options: {
      reason: 'process group `{name}` is defined {where}, with different options: {options}',
      unlock: 'decide on the options, or give one of the groups another name',
    },
    variable: {
      reason:
        'process group `{name}` is defined twice, and a variable in its options may have several values',
      unlock: 'write the options out',
    },
    condition: {
      reason:
        'process group `{name}` is defined twice, and one definition for both would have to leave its condition',
      unlock: 'define the group once, outside of the conditions',
    },
    repeated: {
      reason: 'the server reads this file {count} times, and defines process group `{name}` each time',
      unlock: 'define the group in a file that is read once',
    },
    macro: {
      reason:
        'a macro defines process group `{name}` each time it is used, whether or not there are other definitions',
      unlock: 'define the group outside of the macro',
    },
    elsewhere: {
      reason:
        'process group `{name}` is also defined in {file}, and this file may not be able to use that definition',
      unlock: 'define the group once in the main server, before both',
    },
  },
  notes: {
    log: 'the messages of the processes of {name} about themselves now go to the ErrorLog of the main server',
  },
  run({root, view, wsgi, find, sectionsAround, change, refuse, note}) {
    const references = groupReferences(view, 'process')
    const inTextOrder = wsgi.definitions.toSorted((one, other) => offsetOf(one.node) - offsetOf(other.node))
    const groups = groupBy(inTextOrder, ({name}) => name)
    refuseMacros()
    for (const [name, definitions] of groups) if (!isVariable(name)) mergeGroup(name, definitions)

    function mergeGroup(name: string, definitions: readonly DaemonDefinition[]): void {
      const others = view.elsewhere.isComplete ? wsgi.definitionsElsewhere(name) : []
      const [first] = definitions as readonly [DaemonDefinition, ...DaemonDefinition[]]
      if (view.reads > 1) {
        refuse(first.node, 'repeated', {name, count: view.reads})
        return
      }
      const isSureHere = definitions.some(({guards}) => guards.length === 0)
      const sure = others.filter((other) => !other.isConditional && (!isSureHere || other.isBefore !== false))
      const kept = sure[0] ?? (isSureHere ? undefined : others[0])
      if (kept) dropBeside(kept, definitions)
      else if (definitions.length > 1) mergeHere(name, definitions)
    }

    /** Removes the definitions of this file, where that of another one stays. */
    function dropBeside(kept: DefinitionElsewhere, definitions: readonly DaemonDefinition[]): void {
      const {name, file} = kept
      for (const {node, scope} of definitions) {
        const differing = differingOptions(node, kept.node)
        if (differing.length > 0)
          refuse(node, 'options', {name, where: `in ${file} too`, options: differing.join(', ')})
        else if (isVariable(node.value)) refuse(node, 'variable', {name})
        else if (!isUsable(kept, scope)) refuse(node, 'elsewhere', {name, file})
        else change(node, 'dropped', {name, file}, (edit) => removals([node]).forEach(edit.remove))
      }
    }

    /** True if the lines of a scope can use a group that another file defines. */
    function isUsable(kept: DefinitionElsewhere, scope: Scope): boolean {
      const {name, node, serverName, isConditional: isDoubtful, isBefore} = kept
      const preloaded = preloadedIn(name).filter((line) => line.scope === scope)
      if (isDoubtful || isBefore === undefined || (!isBefore && preloaded.length > 0)) return false
      if (linesHandedDown(view, 'WSGIDaemonProcess').includes(node)) return true
      if (kept.isOfMainServer || serverName !== serverNameOf(scope)) return false
      const named = bareDirectives(scope, 'ServerName').at(-1)?.node
      if (serverName === undefined || isVariable(serverName) || !named) return false
      return preloaded.every((line) => offsetOf(named) < offsetOf(line.node))
    }

    /** Merges the definitions of one name in this file. */
    function mergeHere(name: string, definitions: readonly DaemonDefinition[]): void {
      const [first, second] = definitions as readonly [DaemonDefinition, DaemonDefinition]
      if (areAllExclusive(definitions)) return
      const obstacle = obstacleTo(definitions)
      if (obstacle) {
        refuse(second.node, obstacle.reason, {name, where: 'twice', options: obstacle.options}, [first.node])
        return
      }
      const kept = definitions.find((definition) => serves(definition, definitions))
      const count = definitions.length
      if (kept) {
        const nodes = definitions.flatMap(({node}) => (node === kept.node ? [] : [node]))
        change(nodes[0] as Directive, 'merged', {name, count}, (edit) => removals(nodes).forEach(edit.remove))
      } else moveOut(name, definitions)
    }

    function obstacleTo(definitions: readonly DaemonDefinition[]): Obstacle | undefined {
      const [first, ...others] = definitions as readonly [DaemonDefinition, ...DaemonDefinition[]]
      const differing = new Set(others.flatMap(({node}) => differingOptions(first.node, node)))
      if (differing.size > 0) return {reason: 'options', options: [...differing].join(', ')}
      const last = definitions.at(-1) as DaemonDefinition
      if (mayReadOtherwise(last.node, first.node)) return {reason: 'variable', options: ''}
      const isAlwaysThere = definitions.some((one) =>
        definitions.every(({guards}) => isWithin(guards, one.guards)),
      )
      return isAlwaysThere ? undefined : {reason: 'condition', options: ''}
    }

    /** True if a variable in a line may have another value further up. */
    function mayReadOtherwise(node: Directive, above: Content): boolean {
      const changing = ['Define', 'UnDefine', 'Include', 'IncludeOptional', 'Use'].flatMap(find)
      return (
        isVariable(node.value) &&
        changing.some((each) => offsetOf(each) > offsetOf(above) && offsetOf(each) < offsetOf(node))
      )
    }

    /** True if one definition can replace all of them: it is there whenever one of them is, and their scopes can use it. */
    function serves(one: DaemonDefinition, definitions: readonly DaemonDefinition[]): boolean {
      const isUsableByAll = definitions.every(
        ({scope, guards}) =>
          isWithin(guards, one.guards) &&
          (scope === one.scope || (scope !== view.main && isSurelySelectable(one.scope, scope))),
      )
      return (
        isUsableByAll &&
        preloadedIn(one.name).every(({scope, node}) => isDefinedBefore(one, scope, offsetOf(node)))
      )
    }

    function isSurelySelectable(definedIn: Scope, usedIn: Scope): boolean {
      const name = serverNameOf(definedIn)
      const isKnown = definedIn === view.main || (name !== undefined && !isVariable(name))
      return isKnown && isSelectable(definedIn, usedIn)
    }

    /** Moves one definition to the main server, and removes the others. */
    function moveOut(name: string, definitions: readonly DaemonDefinition[]): void {
      const widest = definitions.find((one) => definitions.every(({guards}) => isWithin(guards, one.guards)))
      const [first, second] = definitions as readonly [DaemonDefinition, DaemonDefinition]
      const users = references.filter((reference) => reference.name === name).map(({node}) => node)
      const nodes = [...definitions.map(({node}) => node), ...users]
      const around = sharedSections(nodes.map(sectionsAround))
      const parent = around[0] ?? root
      const before = parent.children.find(({position}) =>
        nodes.some(({position: {start}}) => start.offset < position.end.offset),
      )
      const leaves = widest && sectionsAround(widest.node).slice(0, -around.length || undefined)
      // A condition between the definition and its new place would be lost.
      if (!widest || !before || leaves?.some((section) => isConditional(section.name))) {
        refuse(second.node, 'condition', {name}, [first.node])
        return
      }
      if (mayReadOtherwise(widest.node, before)) {
        refuse(second.node, 'variable', {name}, [first.node])
        return
      }
      const dropped = definitions.flatMap(({node}) => (node === widest.node ? [] : [node]))
      const isMoved = change(dropped[0] as Directive, 'moved', {name, count: definitions.length}, (edit) => {
        if (widest.node !== before) {
          edit.move(widest.node, before)
          edit.insertBefore(before, blankLine())
        }
        removals(dropped).forEach(edit.remove)
      })
      if (isMoved) note('log', {name})
    }

    /** Macros whose body defines a group, where it comes to more than one definition. */
    function refuseMacros(): void {
      const uses = [...find('Use'), ...view.elsewhere.find('Use').map(({node}) => node)]
      for (const node of find('WSGIDaemonProcess')) {
        const macro = sectionsAround(node).find((section) => isSameName(section.name, 'Macro'))
        const name = firstWord(node)
        if (!macro || name === undefined) continue
        const [macroName, ...parameters] = wordsOf(macro)
        if (isVariable(name) || parameters.some((parameter) => name.includes(parameter))) continue
        const count = uses.filter((use) => isSameName(firstWord(use) ?? '', macroName ?? '')).length
        const isTaken = groups.has(name) || wsgi.definitionsElsewhere(name).length > 0
        if (count > 1 || (count > 0 && isTaken)) refuse(node, 'macro', {name})
      }
    }

    function preloadedIn(name: string): readonly GroupReference[] {
      return references.filter((reference) => reference.name === name && isPreloaded(reference.node))
    }

    /** The lines, and with each the blank line that would be one too many. */
    function removals(nodes: readonly Directive[]): readonly Content[] {
      return nodes.flatMap((node) => [node, spareBlankLine(root, node) ?? []].flat())
    }
  },
})

interface Obstacle {
  readonly reason: 'options' | 'variable' | 'condition'
  /** The options that differ, with commas. */
  readonly options: string
}

/** Names of the options that two definitions give different values, or only one of them any. */
function differingOptions(one: Directive, other: Directive): readonly string[] {
  const [first, second] = [wsgiOptionsOf(one, 1), wsgiOptionsOf(other, 1)]
  const names = new Set([...first, ...second].map(({name}) => name))
  return [...names].filter((name) => optionNamed(first, name)?.value !== optionNamed(second, name)?.value)
}

/** The sections of the main server around all lines, innermost first. */
function sharedSections(around: readonly (readonly Section[])[]): readonly Section[] {
  const shared = (around[0] ?? []).filter((section) => around.every((sections) => sections.includes(section)))
  return shared.slice(shared.findIndex(({name}) => isSameName(name, 'VirtualHost')) + 1)
}

/** True if no two of the definitions are read by one server. */
function areAllExclusive(definitions: readonly DaemonDefinition[]): boolean {
  return definitions.every(({guards}, index) =>
    definitions.slice(index + 1).every((other) => areExclusive(guards, other.guards)),
  )
}

/** True for branches such as `<IfDefine X>` and `<IfDefine !X>`. */
function areExclusive(one: readonly Section[], other: readonly Section[]): boolean {
  return one.some((guard) => other.some((counterpart) => isNegation(guard, counterpart)))
}

function isNegation(one: Section, other: Section): boolean {
  const [first, second] = [one, other].map((section) => wordsOf(section).join(' '))
  return isSameName(one.name, other.name) && (first === `!${second}` || second === `!${first}`)
}

function offsetOf({position}: Content): number {
  return position.start.offset
}
