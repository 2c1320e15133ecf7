import {dirname, resolve} from 'node:path'
import type {FileChange} from '../../plan/transaction/apply-changes.ts'
import type {AroundFiles} from '../../plan/verify/staged-check.ts'
import {wouldRead} from '../../reading/include/would-read.ts'
import {groundAt, realRootOf, serverPathOf} from '../../server/locate/ground.ts'
import type {Servers} from '../../server/servers.ts'

/** The servers of the files of a run, what they would read, and the folders of their main files. */
export interface Around extends AroundFiles {
  readonly folders: readonly string[]
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
    isRead: (given) => {
      const absolute = resolve(given)
      if (!absolute.startsWith(`${base}/`)) return false
      const path = serverPathOf(absolute, ground)
      return readers.some((reads) => reads(path))
    },
    folders: known.map(({found}) => dirname((root ?? '') + found.mainFile)),
  }
}
