import {posix} from 'node:path'
import type {ServerDirective} from '../../reading/server-directive.ts'
import type {ServerModel} from '../../resolve/server/server-model.ts'
import {scriptsOf} from '../mounting-aliases.ts'
import {reasonPlaceOf} from '../request/reason-place.ts'
import {type AskedRequest, askPair} from './ask/ask-pair.ts'
import {withNamedTargets} from './ask/assumed-targets.ts'
import type {Asker, Delta} from './ask/deltas.ts'
import {foldersOf} from './ask/folders.ts'
import {notAskedIn} from './ask/not-asked.ts'
import {changesOfPair} from './classes/changes-of-pair.ts'
import {type ChangedLines, decidingLines, linesOfHosts, tellingApart} from './classes/deciding-lines.ts'
import {joinedChanges} from './classes/joined-changes.ts'
import {type Reach, reachOfPairs} from './hosts/changed-pairs.ts'
import {connectionChange, connectionsAt} from './hosts/connections.ts'
import {hostMoveOf} from './hosts/host-moves.ts'
import {askedHostOf, type HostPair, hostPairsOf} from './hosts/host-pairs.ts'
import {meetingsOf, type Way} from './hosts/ways.ts'
import {changedLines} from './lines/changed-lines.ts'
import {isChangedIn, modelledChanges, namesChanged} from './lines/changed-nodes.ts'
import {type HtaccessFolder, htaccessOf} from './lines/htaccess-lines.ts'
import {unjudgedLines} from './lines/left-lines.ts'
import {linesByHost} from './lines/lines-by-host.ts'
import {accessTeller} from './lines/touches-access.ts'
import type {Change, ConnectionChange, DiffSide, LeftLine, ServerDiff} from './server-diff.ts'
import type {Both, ComparedServer} from './side.ts'

/** Whether files that are not here are taken to be on the servers, as where their configurations are copies. */
export type Files = 'as they are' | 'assumed'

/** Requests that take some 10 seconds; hosts after them are not asked. */
const MOST_REQUESTS = 60_000

/** What the new server does differently from the old one. */
export function diffServers(sides: Both<ComparedServer>, files: Files): ServerDiff {
  const [old, now] = sides
  const own: Both<ServerModel> = [old.model, now.model]
  const htaccess = htaccessOf(sides, foldersOfBoth(own))
  const changed = [
    ...changedLines(old.reading.tree, now.reading.tree),
    ...htaccess.flatMap(({lines}) => lines),
  ]
  const modelled = modelledChanges(changed)
  const [oldRoot, newRoot] = [old.reading.serverRoot, now.reading.serverRoot]
  const asker: Asker = {
    servers: files === 'assumed' ? withNamedTargets(own) : own,
    roots: oldRoot === newRoot ? [undefined, undefined] : [oldRoot, newRoot],
    isChanged: isChangedIn(modelled),
    names: namesChanged(modelled),
  }
  const {connections, ways} = connectionsOf(sides)
  const reachOf = reachOfPairs(sides)
  const pairs = hostPairsOf(ways).map((pair) => ({pair, reach: widened(pair, reachOf(pair), own, htaccess)}))
  const reached = pairs.filter(({reach}) => reach !== 'nothing')
  const isRealFile = realFilesOf(own)
  const found: Change[] = []
  const left = new Set<HostPair>()
  const linesOfSections = linesByHost(modelled)
  const asked: AskedRequest[] = []
  for (const {pair, reach} of reached) {
    const [way] = pair.ways
    if (asked.length > MOST_REQUESTS) {
      left.add(pair)
      continue
    }
    const sections = pair.scopes.map(({section}) => section)
    const lines: ChangedLines = {...asker, lines: linesOfSections(sections)}
    const {paths, methods, requests} = askPair(asker, pair, reach, {modelled: lines.lines, htaccess})
    asked.push(...requests)
    const moved = hostMoveOf(way)
    const linesOf = (delta: Delta): Change['lines'] =>
      moved ? linesOfHosts(sections) : decidingLines(delta, lines)
    const behind = (delta: Delta): readonly ServerDirective[] => tellingApart(delta, lines)
    const deltas = requests.flatMap((each) => each.deltas)
    found.push(
      ...changesOfPair({
        ...{host: askedHostOf(pair.ways), moved, paths, methods, deltas},
        ...{linesOf, tellingApart: behind, isRealFile},
      }),
    )
  }
  const touchesAccess = accessTeller(sides.map(({reading}) => reading.tree))
  const notJudged = unjudgedLines(changed, touchesAccess)
  const askedPairs = reached.map(({pair}) => pair).filter((pair) => !left.has(pair))
  return {
    ...{old: sideOf(old), new: sideOf(now)},
    ...{changes: joinedChanges(found), connections},
    notJudged,
    notAsked: [
      ...tooMany([...left]),
      ...notAskedIn(asker.servers, askedPairs, asked, {
        changed: modelled,
        changes: found,
        notJudged,
        touchesAccess,
      }),
    ],
    asked: asked.length,
    hosts: {all: pairs.length, proved: pairs.length - reached.length},
    uncertain: asked.filter(({isUncertain}) => isUncertain).length,
  }
}

/** What differs of the connections, and all ways that are open on both sides. */
function connectionsOf(sides: Both<ComparedServer>): {
  readonly connections: readonly ConnectionChange[]
  readonly ways: readonly Way[]
} {
  const connections: ConnectionChange[] = []
  const ways: Way[] = []
  for (const meeting of meetingsOf([sides[0].model, sides[1].model])) {
    const both = connectionsAt(sides, meeting)
    const change = connectionChange(meeting, both)
    if (change) connections.push(change)
    if (!both.includes('closed')) ways.push(...meeting.ways)
  }
  return {connections, ways}
}

function foldersOfBoth(servers: Both<ServerModel>): Both<readonly string[]> {
  const pathsOf = (server: ServerModel): readonly string[] => [
    ...new Set(
      [server.main, ...server.hosts].flatMap((scope) => foldersOf(server, scope).map(({path}) => path)),
    ),
  ]
  return [pathsOf(servers[0]), pathsOf(servers[1])]
}

/** A host has to be asked too where the .htaccess file of one of its folders differs. */
function widened(
  {scopes}: HostPair,
  reach: Reach,
  servers: Both<ServerModel>,
  htaccess: readonly HtaccessFolder[],
): Reach {
  const changed = htaccess.filter(({lines}) => lines.length > 0)
  if (reach === 'own' || changed.length === 0) return reach
  const folders = scopes.flatMap((scope, side) => foldersOf(servers[side] as ServerModel, scope))
  const isReached = changed.some(({folder}) => folders.some(({path}) => `${folder}/`.startsWith(`${path}/`)))
  return isReached ? 'own' : reach
}

/** Tells of files whether they are here, or scripts that a line names. */
function realFilesOf(servers: Both<ServerModel>): (path: string) => boolean {
  const named = new Set(servers.flatMap(scriptsOf))
  return (path) => named.has(path) || servers.some(({fileSystem}) => fileSystem.kindOf(path) === 'file')
}

function tooMany(left: readonly HostPair[]): readonly LeftLine[] {
  const [first] = left
  const section = first?.scopes[1].section ?? first?.scopes[0].section
  if (!section) return []
  const others = left.length === 1 ? 'it was' : `it and ${left.length - 1} more virtual hosts were`
  return [
    {
      ...{side: 'new', directive: `${section.name} ${section.args}`, touchesAccess: true},
      ...{reason: `too many requests: ${others} not asked`, places: [reasonPlaceOf(section)]},
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
