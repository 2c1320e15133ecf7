import type {ServerModel} from '../../resolve/server/server-model.ts'
import {withNamedTargets} from './ask/assumed-targets.ts'
import type {Asker} from './ask/deltas.ts'
import {notAskedIn} from './ask/not-asked.ts'
import {tooManyRequests} from './ask/too-many.ts'
import {askPairs, realFilesOf} from './ask-pairs.ts'
import {joinedChanges} from './classes/joined-changes.ts'
import {diffSideOf} from './diff-side.ts'
import {connectionChange, connectionsAt} from './hosts/connections.ts'
import {hostPairsOf} from './hosts/host-pairs.ts'
import {meetingsOf, type Way} from './hosts/ways.ts'
import {type ChangedLine, changedLines} from './lines/changed-lines.ts'
import {isChangedIn, modelledChanges, namesChanged} from './lines/changed-nodes.ts'
import {htaccessOf} from './lines/htaccess-lines.ts'
import {unjudgedLines} from './lines/left-lines.ts'
import {accessTeller} from './lines/touches-access.ts'
import {foldersOf} from './paths/folders.ts'
import {reachedPairs} from './reached-pairs.ts'
import type {ConnectionChange, ServerDiff} from './server-diff.ts'
import type {Both, ComparedServer} from './side.ts'

/** Whether files that are not here are taken to be on the servers, as where their configurations are copies. */
export type Files = 'as they are' | 'assumed'

/** Finds what the new server does differently from the old one. */
export function diffServers(sides: Both<ComparedServer>, files: Files): ServerDiff {
  const [old, now] = sides
  const models: Both<ServerModel> = [old.model, now.model]
  const htaccess = htaccessOf(sides, [foldersIn(old.model), foldersIn(now.model)])
  const changed = [
    ...changedLines(old.reading.tree, now.reading.tree),
    ...htaccess.flatMap(({lines}) => lines),
  ]
  const modelled = modelledChanges(changed)
  const {connections, ways} = connectionsOf(sides)
  const pairs = hostPairsOf(ways)
  const reached = reachedPairs(sides, pairs, htaccess)
  const asker = askerOf(sides, files === 'assumed' ? withNamedTargets(models) : models, modelled)
  const asked = askPairs(asker, reached, {modelled, htaccess}, realFilesOf(models))
  const {changes, requests} = asked
  const touchesAccess = accessTeller(sides.map(({reading}) => reading.tree))
  const notJudged = unjudgedLines(changed, touchesAccess)
  const grounds = {changed: modelled, changes, notJudged, touchesAccess}
  return {
    ...{old: diffSideOf(old), new: diffSideOf(now)},
    ...{changes: joinedChanges(changes), connections, notJudged},
    notAsked: [
      ...tooManyRequests(asked, modelled, touchesAccess),
      ...notAskedIn(asker.servers, asked.pairs, requests, grounds),
    ],
    asked: requests.length,
    hosts: {all: pairs.length, proved: pairs.length - reached.length},
    uncertain: requests.filter(({isUncertain}) => isUncertain).length,
  }
}

function askerOf(
  [{reading: old}, {reading: now}]: Both<ComparedServer>,
  servers: Both<ServerModel>,
  modelled: readonly ChangedLine[],
): Asker {
  return {
    servers,
    roots: old.serverRoot === now.serverRoot ? [undefined, undefined] : [old.serverRoot, now.serverRoot],
    isChanged: isChangedIn(modelled),
    names: namesChanged(modelled),
  }
}

/** Compares the connections, and finds all ways that are open on both sides. */
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

/** All folders that URLs of a server lead to. */
function foldersIn(server: ServerModel): readonly string[] {
  const scopes = [server.main, ...server.hosts]
  return [...new Set(scopes.flatMap((scope) => foldersOf(server, scope).map(({path}) => path)))]
}
