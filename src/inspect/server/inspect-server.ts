import type {Reading} from '../../reading/reading.ts'
import type {ServerDirective} from '../../reading/server-directive.ts'
import {wordsOf} from '../../reading/words.ts'
import type {ServerModel, ServerScope} from '../../resolve/server-model.ts'
import {applicationsOf} from './applications.ts'
import type {
  InspectedApplication,
  InspectedAssumption,
  InspectedGroup,
  InspectedHost,
  InspectedVerdict,
  Inspection,
} from './inspection.ts'

/** How the server was found. */
export interface InspectedSource
  extends Pick<Inspection, 'mainFile' | 'root' | 'layout' | 'extent' | 'assumptions'> {}

/** Takes stock of a server. */
export function inspectServer(source: InspectedSource, reading: Reading, server: ServerModel): Inspection {
  const {applications, limits} = applicationsOf(server)
  const assumptions: readonly InspectedAssumption[] = [...source.assumptions, ...reading.assumptions]
  return {
    mainFile: source.mainFile,
    serverRoot: reading.serverRoot,
    root: source.root,
    layout: source.layout,
    extent: source.extent,
    files: reading.files.map(({path}) => path),
    hosts: server.hosts.flatMap(({section, ...scope}) => (section ? [hostOf(section, scope)] : [])),
    applications,
    limits,
    groups: groupsOf(server, reading.tree, applications),
    assumptions,
    warnings: reading.warnings,
    verdict: verdictOf(reading),
  }
}

function hostOf(section: ServerDirective, scope: Omit<ServerScope, 'section'>): InspectedHost {
  const {file, line} = section.origin
  return {
    addresses: wordsOf(section),
    serverName: scope.hasOwnName ? scope.name : undefined,
    aliases: scope.aliases,
    place: {file, line},
    conditions: section.conditions,
  }
}

/** A group counts as used if an application runs in it, or if any directive names it. */
function groupsOf(
  {daemons}: ServerModel,
  tree: readonly ServerDirective[],
  applications: readonly InspectedApplication[],
): readonly InspectedGroup[] {
  const used = new Set(applications.map(({processGroup}) => processGroup))
  const named = namedGroups(tree)
  return [...daemons].map(([name, {node}]) => {
    const {file, line} = node.origin
    return {name, isUsed: used.has(name) || named.has(name) || named.has('?'), place: {file, line}}
  })
}

/** Group names that directives hold; `?` if the name is only known while a request runs. */
function namedGroups(tree: readonly ServerDirective[]): ReadonlySet<string> {
  const names = new Set<string>()
  const pending = [...tree]
  for (let node = pending.pop(); node; node = pending.pop()) {
    for (const child of node.children) pending.push(child)
    if (!node.name.startsWith('WSGI')) continue
    const words =
      node.name === 'WSGIProcessGroup'
        ? wordsOf(node).slice(0, 1)
        : /^WSGI(?:ScriptAlias|ScriptAliasMatch|ImportScript|HandlerScript)$/.test(node.name)
          ? wordsOf(node).flatMap((word) => (word.startsWith('process-group=') ? [word.slice(14)] : []))
          : []
    for (const word of words) names.add(/^%\{(?!GLOBAL\})/.test(word) ? '?' : word)
  }
  return names
}

function verdictOf({error}: Reading): InspectedVerdict {
  if (!error) return {outcome: 'accepted'}
  const {file, line, message, chain} = error
  return {outcome: 'rejected', place: {file, line}, message, chain}
}
