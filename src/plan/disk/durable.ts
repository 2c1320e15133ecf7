/** File system calls that are on disk when they return. */
import {closeSync, fsyncSync, ftruncateSync, mkdirSync, openSync, renameSync, writeSync} from 'node:fs'
import {dirname} from 'node:path'

/** Makes names in a folder durable: without this a new name may be lost with the power. */
export function syncFolder(path: string): void {
  const folder = openSync(path, 'r')
  try {
    fsyncSync(folder)
  } finally {
    closeSync(folder)
  }
}

/** Makes a folder, and those above it, that only this user can look into; does nothing if it is there. */
export function makeFolder(path: string): void {
  const first = mkdirSync(path, {recursive: true, mode: 0o700})
  if (first === undefined) return
  for (let made = path; made.length >= first.length; made = dirname(made)) syncFolder(dirname(made))
}

/**
 * Makes the content of a file these bytes.
 * @param flags `r+` for a file that is there, `wx` for one that is not, `w` for either
 */
export function writeContent(path: string, flags: 'r+' | 'wx' | 'w', bytes: Uint8Array): void {
  const file = openSync(path, flags, 0o600)
  try {
    ftruncateSync(file, 0)
    // A call may write less than it was given.
    let written = 0
    while (written < bytes.length) written += writeSync(file, bytes, written, bytes.length - written, written)
    fsyncSync(file)
  } catch (error) {
    // These calls know only a number.
    throw Object.assign(error as Error, {path})
  } finally {
    closeSync(file)
  }
}

/** Writes a file in one step: it is there whole, or as it was before. */
export function writeWhole(path: string, bytes: Uint8Array): void {
  const part = `${path}.part`
  writeContent(part, 'w', bytes)
  renameSync(part, path)
  syncFolder(dirname(path))
}
