import {createHash} from 'node:crypto'
import {lstatSync, readdirSync, readFileSync, readlinkSync} from 'node:fs'

/** Everything below a folder: kind, mode, owner and content of each file, by its path. Links are not followed. */
export type Snapshot = ReadonlyMap<string, string>

/** A larger one is a hole, or told by its size well enough. */
const MOST_READ = 1 << 22

/** Looks at all there is below a folder. */
export function snapshotOf(folder: string): Snapshot {
  const found = new Map<string, string>()
  look(Buffer.from(folder), found)
  return found
}

function look(path: Buffer, found: Map<string, string>): void {
  const stats = lstatSync(path, {throwIfNoEntry: false})
  if (!stats) return
  const facts = [stats.mode.toString(8), stats.uid, stats.gid]
  if (stats.isSymbolicLink()) facts.push(readlinkSync(path, 'latin1'))
  if (stats.isFile()) facts.push(stats.size)
  if (stats.isFile() && stats.size <= MOST_READ)
    facts.push(createHash('sha256').update(readFileSync(path)).digest('hex'))
  found.set(path.toString('latin1'), facts.join(' '))
  if (!stats.isDirectory()) return
  for (const name of readdirSync(path, 'buffer')) look(Buffer.concat([path, Buffer.from('/'), name]), found)
}

/** What is not the same in both, a few of them. */
export function differencesBetween(before: Snapshot, after: Snapshot): readonly string[] {
  return [...new Set([...before.keys(), ...after.keys()])]
    .filter((path) => before.get(path) !== after.get(path))
    .slice(0, 5)
    .map(
      (path) =>
        `${JSON.stringify(path)}: ${before.get(path) ?? 'nothing'} became ${after.get(path) ?? 'nothing'}`,
    )
}
