import {dirname, resolve} from 'node:path'
import type {FileChange} from '../../plan/transaction/apply-settings.ts'
import type {AroundFiles} from '../../plan/verify/staged-check.ts'
import {wouldRead} from '../../reading/include/would-read.ts'
import {groundAt, realRootOf, serverPathOf} from '../../server/locate/ground.ts'
import type {Servers} from '../../server/servers.ts'
import {filesOf} from './files-at-hand.ts'

/** The servers of the files of a run, what they read, what they would read, and the folders of their main files. */
export interface Around extends AroundFiles {
  readonly folders: readonly string[]
  /** Real paths on this computer. */
  readonly files: ReadonlySet<string>
}

/** Finds the servers that the files belong to. */
export async function aroundOf(
  changes: readonly FileChange[],
  servers: Servers,
  root: string | undefined,
): Promise<Around> {
  const ground = groundAt(root)
  const each = await Promise.all(changes.map(({path}) => servers.around(path)))
  const known = [...new Set(each)].filter((server) => server !== undefined)
  const readers = known.map(({reading}) => wouldRead(reading, ground.fileSystem))
  const base = root === undefined ? '' : realRootOf(root)
  return {
    servers: known,
    isRead: remembering((given) => {
      const absolute = resolve(given)
      if (!absolute.startsWith(`${base}/`)) return false
      const path = serverPathOf(absolute, ground)
      return readers.some((reads) => reads(path))
    }),
    folders: [...new Set(known.map(({found}) => dirname((root ?? '') + found.mainFile)))].map((path) =>
      resolve(path),
    ),
    files: new Set(known.flatMap((server) => filesOf(server, root))),
  }
}

/** The same question is asked for each folder with files that change, and takes a look at all Includes. */
function remembering(isRead: (path: string) => boolean): (path: string) => boolean {
  const known = new Map<string, boolean>()
  return (path) => {
    const answer = known.get(path) ?? isRead(path)
    known.set(path, answer)
    return answer
  }
}
