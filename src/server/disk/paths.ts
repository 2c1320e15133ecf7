/**
 * Paths as the system has them: bytes. Inside they are texts, in which a byte that is not UTF-8 is a lone surrogate, as
 * `text/byte-text.ts` has it; here they become bytes, and bytes become texts, without loss.
 */
import {lstatSync, readdirSync, readlinkSync, realpathSync} from 'node:fs'
import {fromBytes, toBytes} from '../../text/byte-text.ts'

/** The path to give to a system call. */
export function systemPath(path: string): string | Buffer {
  return BYTE.test(path) ? Buffer.from(toBytes(path), 'latin1') : path
}

const BYTE = /[\udc80-\udcff]/u

/** The path that bytes are. */
export function pathOfBytes(bytes: Uint8Array): string {
  return fromBytes(Buffer.from(bytes).toString('latin1'))
}

/** What Node puts for bytes that it does not understand. Whether it is that, or in the name, only the bytes tell. */
export const LOST = '\ufffd'

/**
 * A path without symbolic links.
 * @throws {Error} of the system
 */
export function realPathOf(path: string): string {
  const given = systemPath(path)
  // One call of the system, where Node's own asks for every folder on the way.
  const found = realpathSync.native(given)
  return found.includes(LOST) ? pathOfBytes(realpathSync.native(given, 'buffer')) : found
}

/** An entry of a folder; what it is, is said of itself, not of what a link leads to. */
export interface Entry {
  readonly name: string
  isFile(): boolean
  isDirectory(): boolean
  isSymbolicLink(): boolean
}

/**
 * The entries of a folder, in no order.
 * @throws {Error} of the system
 */
export function entriesOf(folder: string): readonly Entry[] {
  const given = systemPath(folder)
  const entries = readdirSync(given, {withFileTypes: true})
  if (!entries.some(({name}) => name.includes(LOST))) return entries
  return readdirSync(given, {withFileTypes: true, encoding: 'buffer'}).map((entry) => {
    return Object.assign(entry, {name: pathOfBytes(entry.name)})
  })
}

/** As many links in one path as Linux follows. */
export const MOST_LINKS = 40

/** The names in a path, the last one first: whoever follows a path takes them off the end. */
export function componentsOf(path: string): string[] {
  return path
    .split('/')
    .filter((name) => name !== '' && name !== '.')
    .reverse()
}

/** Where a symbolic link leads; empty for what is none, undefined for what is not there. */
export function linkAt(path: string): string | undefined {
  const given = systemPath(path)
  try {
    return lstatSync(given).isSymbolicLink() ? pathOfBytes(readlinkSync(given, 'buffer')) : ''
  } catch {
    return undefined
  }
}

/** Which of two names comes first, by their bytes. */
export function compareNames(one: string, other: string): number {
  const [first, second] = [toBytes(one), toBytes(other)]
  return first < second ? -1 : first > second ? 1 : 0
}
