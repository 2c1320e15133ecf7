/** Lone files of one folder that are part of one run: what one of them says for all virtual hosts reaches the others. */
import {createAssumedFiles} from '../../effects/ask/assumed-files.ts'
import {toldToHosts} from '../../effects/difference.ts'
import {type ServerModel, serverModelOf} from '../../resolve/server/server-model.ts'
import type {Root} from '../../syntax/nodes.ts'
import type {Target} from '../../transform/target.ts'
import {readAlone} from './lone-server.ts'
import type {ServerPair, StagedServer} from './staged-server.ts'

/** What the other file is called in answers. */
const NEIGHBOUR = '/another-configuration'

/** Another file of the folder that mounts applications, or says in which groups they run. */
export interface Neighbour {
  /** True if it may say groups for an application that it inherits. */
  readonly saysGroups: boolean
  /** True if a server that reads the folder reads it before the file that is looked at. */
  readonly isBefore: boolean
  /** Its tree; it is made again for each call, since there may be thousands of them. */
  readonly recall: () => Root
}

/**
 * The server of a lone file, and that of the file with each of its neighbours where it says something else to the
 * virtual hosts of all files. Nearly no change does: a bare line for the main server of an unknown server may move
 * anybody's application.
 */
export function withNeighbours(
  lone: StagedServer,
  neighbours: () => readonly Neighbour[],
  target: Target,
): StagedServer {
  const together = (pairs: Iterable<ServerPair>, before: Root, after: Root): Iterable<ServerPair> =>
    pairsAmong(pairs, neighbours, (neighbour) => jointPair(before, after, neighbour, target))

  return {
    files: lone.files,
    isNamedElsewhere: lone.isNamedElsewhere,
    modelOf: lone.modelOf,
    isFolder: lone.isFolder,
    disk: lone.disk,
    pairs: (before, after) => together(lone.pairs(before, after), before, after),
    toldPairs: (before, after) => together(lone.toldPairs(before, after), before, after),
  }
}

/** Generators are made here, not within a call: the hidden class of each would keep what that call can reach. */
function* pairsAmong(
  pairs: Iterable<ServerPair>,
  neighbours: () => readonly Neighbour[],
  jointWith: (neighbour: Neighbour) => ServerPair,
): Iterable<ServerPair> {
  for (const pair of pairs) {
    yield pair
    const told = toldToHosts(pair[0].main, pair[1].main)
    if (told === 'nothing') continue
    for (const neighbour of neighbours())
      if (told === 'more' || neighbour.saysGroups) yield jointWith(neighbour)
  }
}

/** The main server of the file, and all of its neighbour. */
function jointPair(before: Root, after: Root, {isBefore, recall}: Neighbour, target: Target): ServerPair {
  const files = createAssumedFiles()
  const other = readAlone(recall(), [], target, {name: NEIGHBOUR})
  const [one, two] = [before, after].map((root) => {
    const own = readAlone(root, [], target)
    const main = own.tree.filter(({name}) => name !== '<VirtualHost')
    const tree = isBefore ? [...other.tree, ...main] : [...main, ...other.tree]
    files.add(tree)
    return {...own, tree, modules: other.modules}
  })
  const modelOf = (reading: typeof one): ServerModel =>
    serverModelOf(reading as NonNullable<typeof one>, {fileSystem: files.fileSystem})
  return [modelOf(one), modelOf(two)]
}
