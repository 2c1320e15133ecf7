/** Asks the hosts of two servers, and sums up what they answer differently. */
import type {ServerModel} from '../../resolve/server/server-model.ts'
import type {ServerScope} from '../../resolve/server/server-scope.ts'
import {scriptsOf} from '../mounting-aliases.ts'
import {type AskedRequest, linesWithPaths, type PairAsked, type PathGrounds} from './ask/ask-pair.ts'
import {askParts} from './ask/ask-parts.ts'
import type {Asker} from './ask/deltas.ts'
import type {HostsCutShort} from './ask/too-many.ts'
import {changesOfPair} from './classes/changes-of-pair.ts'
import type {ConcernGround} from './classes/concerns.ts'
import {type ChangedLines, decidingLines, linesOfHosts, tellingApart} from './classes/deciding-lines.ts'
import {hostMoveOf} from './hosts/host-moves.ts'
import {askedHostOf, type HostPair} from './hosts/host-pairs.ts'
import {linesByHost} from './lines/lines-by-host.ts'
import type {ReachedPair} from './reached-pairs.ts'
import type {Change} from './server-diff.ts'
import type {Both} from './side.ts'

/** Requests that take some 10 seconds; hosts after them are not asked. */
const MOST_REQUESTS = 60_000
/**
 * After so many requests a host whose own lines are the same is asked only for the paths that changed lines of the main
 * server name, where all of them name some.
 */
const MOST_WHOLE = 6_000

/** All that was asked, and what came of it. */
export interface PairsAsked extends HostsCutShort {
  /** Host by host; equal ones of several hosts are not joined. */
  readonly changes: readonly Change[]
  readonly requests: readonly AskedRequest[]
  readonly pairs: readonly HostPair[]
}

/** Asks pair by pair, as long as there are not too many requests. */
export function askPairs(
  asker: Asker,
  reached: readonly ReachedPair[],
  {modelled, htaccess}: PathGrounds,
  isRealFile: ConcernGround['isRealFile'],
): PairsAsked {
  const linesOf = linesByHost(modelled)
  const changes: Change[] = []
  const requests: AskedRequest[] = []
  const pairs: HostPair[] = []
  const left: HostPair[] = []
  const narrow: HostPair[] = []
  for (const {pair, reach} of reached) {
    if (requests.length > MOST_REQUESTS) {
      left.push(pair)
      continue
    }
    const lines = linesOf(pair.scopes.map(({section}) => section))
    pairs.push(pair)
    const extent = requests.length > MOST_WHOLE ? reach : 'own'
    if (extent === 'main' && linesWithPaths(lines).length > 0 && pair.scopes.some(drawsBorders))
      narrow.push(pair)
    for (const {pair: part, asked} of askParts(asker, pair, extent, {modelled: lines, htaccess})) {
      requests.push(...asked.requests)
      changes.push(...changesIn(asked, part, {...asker, lines}, isRealFile))
    }
  }
  return {changes, requests, pairs, left, narrow}
}

/** True for a host with lines of its own that tell paths apart. */
function drawsBorders({section, byName}: ServerScope): boolean {
  return section !== undefined && [...byName.keys()].some((name) => BORDERS.test(name))
}

const BORDERS =
  /^(?:<|Redirect|RewriteRule|ProxyPass|(?:Script|WSGIScript)?Alias|FallbackResource|UserDir|Virtual)/

/** The changes of one pair, with the lines behind them. */
function changesIn(
  {paths, methods, requests}: PairAsked,
  {scopes, ways}: HostPair,
  changed: ChangedLines,
  isRealFile: ConcernGround['isRealFile'],
): readonly Change[] {
  const moved = hostMoveOf(ways[0])
  return changesOfPair({
    ...{host: askedHostOf(ways), moved, paths, methods, isRealFile},
    deltas: requests.flatMap(({deltas}) => deltas),
    linesOf: (delta) =>
      moved ? linesOfHosts(scopes.map(({section}) => section)) : decidingLines(delta, changed),
    tellingApart: (delta) => tellingApart(delta, changed),
  })
}

/** Makes what tells of files whether they are here, or scripts that a line names. */
export function realFilesOf(servers: Both<ServerModel>): ConcernGround['isRealFile'] {
  const named = new Set(servers.flatMap(scriptsOf))
  return (path) => named.has(path) || servers.some(({fileSystem}) => fileSystem.kindOf(path) === 'file')
}
