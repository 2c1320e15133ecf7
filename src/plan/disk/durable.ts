/** File system calls that are on disk when they return. */
import {
  closeSync,
  fsync,
  fsyncSync,
  ftruncateSync,
  mkdirSync,
  openSync,
  renameSync,
  writeFileSync,
} from 'node:fs'
import {dirname} from 'node:path'
import {promisify} from 'node:util'

/** Makes names in a folder durable: without this a new name may be lost with the power. */
export function syncFolder(path: string): void {
  const folder = openSync(path, 'r')
  try {
    fsyncSync(folder)
  } finally {
    closeSync(folder)
  }
}

/** Makes names in many folders durable, in no order. */
export async function syncFolders(paths: readonly string[]): Promise<void> {
  for (let from = 0; from < paths.length; from += TOGETHER)
    await syncAll(paths.slice(from, from + TOGETHER).map((path) => ({path, open: () => openSync(path, 'r')})))
}

/** Makes a folder, and those above it, that only this user can look into; does nothing if it is there. */
export function makeFolder(path: string): void {
  const first = mkdirSync(path, {recursive: true, mode: 0o700})
  if (first === undefined) return
  for (let made = path; made.length >= first.length; made = dirname(made)) syncFolder(dirname(made))
}

/** A file and the bytes that become its content. */
export interface NewContent {
  readonly path: string
  /** `r+` for a file that is there, `wx` for one that is not, `w` for either. */
  readonly flags: 'r+' | 'wx' | 'w'
  readonly bytes: Uint8Array
}

/** Makes the content of a file these bytes. */
function writeContent(content: NewContent): void {
  const file = openWith(content)
  try {
    fsyncSync(file)
  } catch (error) {
    throw withPath(error, content.path)
  } finally {
    closeSync(file)
  }
}

/** Told how many of many files are done. */
export type Step = (done: number) => unknown

/** So many files wait for the disk together, which is then asked once for several; a process has few descriptors. */
const TOGETHER = 64

const sync = promisify(fsync)

/**
 * Makes the contents of many files these bytes: all of them are on disk when it returns, in no order.
 * @param step told now and then how many are
 */
export async function writeContents(contents: readonly NewContent[], step: Step): Promise<void> {
  for (let from = 0; from < contents.length; from += TOGETHER) {
    await step(from)
    await syncAll(
      contents
        .slice(from, from + TOGETHER)
        .map((content) => ({path: content.path, open: () => openWith(content)})),
    )
  }
}

interface Opening {
  readonly path: string
  readonly open: () => number
}

/** Opens all, and waits until they are on disk. */
async function syncAll(all: readonly Opening[]): Promise<void> {
  const files: number[] = []
  try {
    for (const {open} of all) files.push(open())
    // None is closed before all have ended, or the kernel would give its number to another file meanwhile.
    const ends = await Promise.allSettled(files.map((file) => sync(file)))
    for (const [index, end] of ends.entries())
      if (end.status === 'rejected') throw withPath(end.reason, all[index]?.path ?? '')
  } finally {
    for (const file of files) closeSync(file)
  }
}

/** Opens a file and gives it its bytes, which are not on disk yet. */
function openWith({path, flags, bytes}: NewContent): number {
  const file = openSync(path, flags, 0o600)
  try {
    ftruncateSync(file, 0)
    writeFileSync(file, bytes)
    return file
  } catch (error) {
    closeSync(file)
    throw withPath(error, path)
  }
}

/** The calls on descriptors know only a number. */
function withPath(error: unknown, path: string): Error {
  return Object.assign(error as Error, {path})
}

/** Writes a file in one step: it is there whole, or as it was before. */
export function writeWhole(path: string, bytes: Uint8Array): void {
  const part = `${path}.part`
  writeContent({path: part, flags: 'w', bytes})
  renameSync(part, path)
  syncFolder(dirname(path))
}
