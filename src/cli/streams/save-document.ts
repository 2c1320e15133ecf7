import {randomBytes} from 'node:crypto'
import {lstatSync, renameSync, rmSync, type Stats, writeFileSync} from 'node:fs'
import {systemPath} from '../../server/disk/paths.ts'
import {InputError, reasonOf} from '../../server/input-error.ts'

/** A kind of document. One is never saved over anything but another of its kind. */
export interface DocumentKind {
  /** As a sentence calls it: `plan`. */
  readonly name: string
  /** @throws {InputError} for a file that is none, with its path in front */
  readonly read: (path: string) => unknown
}

/**
 * Refuses to save a document where something of another kind is. A link could lead anywhere, so it is not followed.
 * @throws {InputError} with the reason
 */
export function refuseToReplace(path: string, {name, read}: DocumentKind): void {
  const stats = statsOf(path)
  if (!stats) return
  const refused = (what: string): InputError =>
    new InputError(`${path}: ${what}; choose another name for the ${name}`)
  if (stats.isSymbolicLink()) throw refused(`this is a link, and a ${name} is not written through one`)
  if (stats.isDirectory()) throw refused('this is a folder')
  if (!stats.isFile()) throw refused('this is a device, pipe or socket')
  try {
    read(path)
  } catch (error) {
    if (!(error instanceof InputError)) throw error
    throw refused(`this file exists and is not a ${name} (${error.message.slice(path.length + 2)})`)
  }
}

/**
 * Writes a document to a file that is not there, or holds another one of its kind: it is there whole, or as it was before.
 * @throws {InputError} if something else is there, or it cannot be written
 */
export function saveDocument(path: string, text: string, kind: DocumentKind): void {
  refuseToReplace(path, kind)
  const part = `${path}.${randomBytes(6).toString('hex')}.part`
  try {
    writeFileSync(systemPath(part), text, {flag: 'wx', mode: statsOf(path)?.mode ?? 0o666})
    renameSync(systemPath(part), systemPath(path))
  } catch (error) {
    rmSync(systemPath(part), {force: true})
    throw new InputError(`${path}: cannot write the ${kind.name}: ${reasonOf(error)}`)
  }
}

function statsOf(path: string): Stats | undefined {
  try {
    return lstatSync(systemPath(path), {throwIfNoEntry: false})
  } catch {
    // Writing it gives the reason.
    return undefined
  }
}
