import {posix} from 'node:path'
import type {ServerDirective} from '../../reading/server-directive.ts'
import {scriptsOf} from '../mounting-aliases.ts'
import {reasonPlaceOf} from '../request/reason-place.ts'
import {withNamedTargets} from './ask/assumed-targets.ts'
import {type Asker, ask, type Delta} from './ask/deltas.ts'
import {methodsIn} from './ask/methods.ts'
import {probePaths, probePathsOfLines, saysWhere} from './ask/probe-paths.ts'
import {changesOfPair} from './classes/changes-of-pair.ts'
import {decidingLines, linesOfHosts} from './classes/deciding-lines.ts'
import {joinedChanges} from './classes/joined-changes.ts'
import {type Reach, reachOfPairs} from './hosts/changed-pairs.ts'
import {connectionChange, connectionsAt} from './hosts/connections.ts'
import {hostMoveOf} from './hosts/host-moves.ts'
import {type HostPair, hostPairsOf} from './hosts/host-pairs.ts'
import {meetingsOf, type Way} from './hosts/ways.ts'
import {type ChangedLine, changedLines} from './lines/changed-lines.ts'
import {changedNodes} from './lines/changed-nodes.ts'
import {unjudgedLines} from './lines/left-lines.ts'
import type {Change, ConnectionChange, DiffSide, LeftLine, ServerDiff} from './server-diff.ts'
import type {Both, ComparedServer} from './side.ts'

/** Whether files that are not here are taken to be on the servers, as where their configurations are copies. */
export type Files = 'as they are' | 'assumed'

/** Requests that take some 10 seconds; hosts after them are not asked. */
const MOST_REQUESTS = 60_000

/** What the new server does differently from the old one. */
export function diffServers(sides: Both<ComparedServer>, files: Files): ServerDiff {
  const [old, now] = sides
  const own: Both<ComparedServer['model']> = [old.model, now.model]
  const models = files === 'assumed' ? withNamedTargets(own) : own
  const changed = changedLines(old.reading.tree, now.reading.tree)
  const byNode = changedNodes(changed)
  const [oldRoot, newRoot] = [old.reading.serverRoot, now.reading.serverRoot]
  const asker: Asker = {
    servers: models,
    roots: oldRoot === newRoot ? [undefined, undefined] : [oldRoot, newRoot],
    isChanged: (node) => byNode.has(node),
  }
  const meetings = meetingsOf(own)
  const connections: ConnectionChange[] = []
  const ways: Way[] = []
  for (const meeting of meetings) {
    const both = connectionsAt(sides, meeting)
    const change = connectionChange(meeting, both)
    if (change) connections.push(change)
    if (!both.includes('closed')) ways.push(...meeting.ways)
  }
  const reachOf = reachOfPairs(sides)
  const pairs = hostPairsOf(ways).map((pair) => ({pair, reach: reachOf(pair)}))
  const reached = pairs.filter(({reach}) => reach !== 'nothing')
  const found: Change[] = []
  const left: HostPair[] = []
  let [asked, uncertain] = [0, 0]
  const isRealFile = realFilesOf(own)
  const elsewhere = [...byNode.values()].filter(isEverywhere)
  for (const {pair, reach} of reached) {
    if (asked > MOST_REQUESTS) {
      left.push(pair)
      continue
    }
    const paths = pathsFor(pair, reach, models, changed)
    const [one, other] = pair.scopes
    const methods = methodsIn([models[0].main, one, models[1].main, other])
    const [way] = pair.ways
    if (!way) continue
    const {name, address, port} = way
    const deltas: Delta[] = []
    for (const path of paths)
      for (const method of methods) {
        const answer = ask(asker, requestOf(way, path, method))
        asked++
        if (answer.isUncertain) uncertain++
        deltas.push(...answer.deltas)
      }
    const moved = hostMoveOf(way)
    const sections = [one.section, other.section]
    const linesOf = (delta: Delta): Change['lines'] =>
      moved ? linesOfHosts(sections) : decidingLines(delta, byNode, elsewhere.filter(isIn(sections)))
    found.push(
      ...changesOfPair({host: {name, address, port}, moved, paths, methods, deltas, linesOf, isRealFile}),
    )
  }
  return {
    old: sideOf(old),
    new: sideOf(now),
    changes: joinedChanges(found),
    connections,
    notJudged: unjudgedLines(changed),
    notAsked: notAskedLines(left, changed),
    asked,
    hosts: {all: pairs.length, proved: pairs.length - reached.length},
    uncertain,
  }
}

/** Tells of files whether they are here, or scripts that a line names. */
function realFilesOf(servers: Both<ComparedServer['model']>): (path: string) => boolean {
  const named = new Set(servers.flatMap(scriptsOf))
  return (path) => named.has(path) || servers.some(({fileSystem}) => fileSystem.kindOf(path) === 'file')
}

/** True for a line that says nothing of paths, outside of sections that do. */
function isEverywhere({node, around}: ChangedLine): boolean {
  return !saysWhere(node) && around.every(({name}) => name === '<VirtualHost')
}

/** Tells of lines whether they are of some hosts, or of the main server. */
function isIn(sections: readonly (ServerDirective | undefined)[]): (line: ChangedLine) => boolean {
  return ({around: [outermost]}) => outermost === undefined || sections.includes(outermost)
}

function requestOf(
  {host, port, local}: Way,
  path: string,
  method: string,
): {
  host: string
  port: number
  hostPort: number | undefined
  address: string
  path: string
  method?: string
} {
  const hostPort = port === 80 || port === 443 ? undefined : port
  return {host, port, hostPort, address: local, path, ...(method === 'GET' ? {} : {method})}
}

function pathsFor(
  {scopes: [one, other]}: HostPair,
  reach: Reach,
  [old, now]: Both<ComparedServer['model']>,
  changed: readonly ChangedLine[],
): readonly string[] {
  const hosts = [[now, other] as const, [old, one] as const]
  const ofMain = changed.flatMap(({around, node}) => {
    const [outermost = node] = around
    return outermost.name === '<VirtualHost' ? [] : [outermost]
  })
  if (reach === 'own' || !ofMain.every(saysWhere)) return probePaths(hosts)
  return probePathsOfLines(ofMain, hosts)
}

function notAskedLines(left: readonly HostPair[], _changed: readonly ChangedLine[]): readonly LeftLine[] {
  const [first] = left
  const section = first?.scopes[1].section ?? first?.scopes[0].section
  if (!first || !section) return []
  return [
    {
      side: 'new',
      directive: `${section.name} ${section.args}`,
      reason: `too many requests: it and ${left.length - 1} more virtual hosts were not asked`,
      places: [reasonPlaceOf(section)],
      touchesAccess: true,
    },
  ]
}

function sideOf({reading}: ComparedServer): DiffSide {
  const {error, serverRoot, files} = reading
  const [main] = files
  const folder = !main || main.path.startsWith(`${serverRoot}/`) ? serverRoot : posix.dirname(main.path)
  if (!error) return {folder, rejection: undefined}
  const {file, line, message} = error
  return {folder, rejection: {place: {file, line, macro: undefined}, message}}
}
