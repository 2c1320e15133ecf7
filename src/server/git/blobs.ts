import {InputError} from '../input-error.ts'
import {firstOf} from './repository.ts'
import type {Revision} from './revision.ts'
import {runGit} from './run-git.ts'
import type {TreeEntry} from './tree.ts'

/** The bytes of files of a revision. */
export interface Blobs {
  /**
   * The bytes of a file, or their number where they are more than asked for.
   * @param most how many bytes at most
   * @param others ids of those that are likely to be asked for next, to be read with it
   * @throws {InputError} if the repository does not have it: a partial clone left it behind, or it is damaged
   */
  read(
    entry: Pick<TreeEntry, 'id' | 'path'>,
    most: number,
    others: () => readonly string[],
  ): Uint8Array | number
}

/** Bytes that are read at once: each call of git takes some milliseconds, and what it answers is held in memory. */
const MOST_AT_ONCE = 64 * 1024 * 1024

/** Reads files by their ids, many with each call of git. */
export function blobsIn({repository, name}: Revision): Blobs {
  const sizes = new Map<string, number>()
  const known = new Map<string, Uint8Array>()

  function ask(flag: '--batch' | '--batch-check', ids: readonly string[]): ReturnType<typeof runGit> {
    return runGit(repository.folder, ['cat-file', flag], ids.map((id) => `${id}\n`).join(''))
  }

  function noteSizes(ids: readonly string[]): string {
    const {output, words} = ask('--batch-check', ids)
    for (const [, id = '', size] of output.toString('latin1').matchAll(HEADERS)) sizes.set(id, Number(size))
    return words
  }

  function noteBytes(ids: readonly string[]): void {
    const {output} = ask('--batch', ids)
    for (let start = 0; start < output.length; ) {
      const end = output.indexOf(LINE_FEED, start)
      const [, id = '', size] = HEADER.exec(output.toString('latin1', start, end)) ?? []
      const first = end + 1
      const next = first + Number(size ?? 0)
      if (size !== undefined && next <= output.length) known.set(id, output.subarray(first, next))
      start = size === undefined ? first : next + 1
    }
  }

  return {
    read({id, path}, most, others) {
      const bytes = known.get(id)
      if (bytes) return bytes.length > most ? bytes.length : bytes
      // A partial clone ends the answer at the first one that is missing, so what is wanted comes first.
      const ids = [...new Set([id, ...others()])].filter((each) => !known.has(each))
      const words = sizes.has(id) ? '' : noteSizes(ids)
      const size = sizes.get(id)
      if (size !== undefined && size > most) return size
      if (size !== undefined) noteBytes(fitting(ids, sizes, most))
      const read = known.get(id)
      if (!read) throw new InputError(`${name}:${path}: ${whyMissing(words)}`)
      return read
    },
  }
}

const HEADER = /^(\w+) blob (\d+)$/
const HEADERS = new RegExp(HEADER, 'gm')
const LINE_FEED = 10

function whyMissing(words: string): string {
  return /promisor|lazy fetch/.test(words)
    ? 'not in this partial clone; git fetch --refetch --no-filter gets all files'
    : `not in this repository, which may be damaged; ${firstOf(words)}`
}

/** The first of the files that fit into one answer; the very first one always does. */
function fitting(
  ids: readonly string[],
  sizes: ReadonlyMap<string, number>,
  most: number,
): readonly string[] {
  let sum = 0
  return ids.filter((id, index) => {
    const size = sizes.get(id)
    const isFitting = size !== undefined && size <= most && (index === 0 || sum + size <= MOST_AT_ONCE)
    if (isFitting) sum += size
    return isFitting
  })
}
