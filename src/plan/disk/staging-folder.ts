import {fstatSync, mkdirSync, readdirSync, rmdirSync, rmSync} from 'node:fs'
import {basename, dirname} from 'node:path'
import {at, type HeldFile, type HeldFolder, insideOf, withFile} from '../folders/held-folder.ts'
import {GoneError, type OpenFolders} from '../folders/open-folders.ts'
import {RefusedError} from '../refused-error.ts'
import {syncHeld} from './durable.ts'

/** Makes a folder for new files that only this user can look into, and holds it. */
export function makeStaging(path: string, folders: OpenFolders): HeldFolder {
  const place = placeOf(path, folders)
  withFile(place, (each) => mkdirSync(each, {mode: 0o700}))
  syncHeld(place.folder)
  return holdStaging(path, folders)
}

/**
 * Holds a folder for new files.
 * @throws {RefusedError} if it is not one that this user has made
 */
function holdStaging(path: string, folders: OpenFolders): HeldFolder {
  const held = folders.folder(path)
  const {uid, mode} = fstatSync(held.descriptor)
  if (uid !== process.geteuid?.() || (mode & 0o077) !== 0)
    throw new RefusedError(`${path}: somebody put another folder in the place of this one`)
  return held
}

/** Holds a folder for new files; makes it again if somebody cleared it away. */
export function holdOrMakeStaging(path: string, folders: OpenFolders): HeldFolder {
  try {
    return holdStaging(path, folders)
  } catch (error) {
    if (error instanceof GoneError) return makeStaging(path, folders)
    throw error
  }
}

/** A file in a folder for new files that is held already, or can be. */
export function stagedFile(path: string, folders: OpenFolders): HeldFile {
  return {folder: holdStaging(dirname(path), folders), name: basename(path)}
}

/** Removes a folder for new files and what is left in it, if it is there. Nobody else can make anything in it. */
export function removeStaging(path: string, folders: OpenFolders): void {
  try {
    const held = holdStaging(path, folders)
    for (const name of readdirSync(insideOf(held))) rmSync(at({folder: held, name}), {recursive: true})
    withFile(placeOf(path, folders), rmdirSync)
  } catch (error) {
    if (!(error instanceof GoneError) && (error as NodeJS.ErrnoException).code !== 'ENOENT') throw error
  }
}

function placeOf(path: string, folders: OpenFolders): HeldFile {
  return {folder: folders.folder(dirname(path)), name: basename(path)}
}
