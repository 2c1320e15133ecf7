/** File system calls that are on disk when they return. */
import {closeSync, fsyncSync, ftruncateSync, mkdirSync, openSync, renameSync, writeFileSync} from 'node:fs'
import {dirname} from 'node:path'
import {type HeldFile, type HeldFolder, withFile} from '../folders/held-folder.ts'

/** Makes names in a folder durable: without this a new name may be lost with the power. */
export function syncHeld({descriptor, path}: HeldFolder): void {
  try {
    fsyncSync(descriptor)
  } catch (error) {
    throw Object.assign(error as Error, {path})
  }
}

/** The same for a folder of ours, by its path. */
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

/** A file to be made, in a folder that is held, and its bytes. */
export interface NewContent {
  readonly file: HeldFile
  readonly bytes: Uint8Array
}

/** Told how many of many files are done. */
export type Step = (done: number) => unknown

/** So many files are open at once; a process has few descriptors. */
const TOGETHER = 200

/**
 * Makes many files: all of them are on disk when it returns, in no order.
 * @param prepare does what is to be done with some of them when they are written, and makes the system begin to bring
 * them to the disk, before the first is waited for: file by file, each wait costs it as much as all of them
 * @param step told now and then how many are
 */
export async function writeContents<Each extends NewContent>(
  contents: readonly Each[],
  prepare: (some: readonly Each[]) => Promise<void>,
  step: Step,
): Promise<void> {
  for (let from = 0; from < contents.length; from += TOGETHER) {
    await step(from)
    const some = contents.slice(from, from + TOGETHER)
    const open: {readonly file: HeldFile; readonly descriptor: number}[] = []
    try {
      for (const {file, bytes} of some)
        open.push({file, descriptor: withFile(file, (path) => openWith(path, 'wx', bytes))})
      await prepare(some)
      for (const {file, descriptor} of open) withFile(file, () => fsyncSync(descriptor))
    } finally {
      for (const {descriptor} of open) closeSync(descriptor)
    }
  }
}

/** Opens a file and gives it its bytes, which are not on disk yet. */
function openWith(path: string | Buffer, flags: 'wx' | 'w', bytes: Uint8Array): number {
  const descriptor = openSync(path, flags, 0o600)
  try {
    ftruncateSync(descriptor, 0)
    writeFileSync(descriptor, bytes)
    return descriptor
  } catch (error) {
    closeSync(descriptor)
    // The calls on descriptors know only a number.
    throw Object.assign(error as Error, {path})
  }
}

/** Writes a file in one step: it is there whole, or as it was before. */
export function writeWhole(path: string, bytes: Uint8Array): void {
  makeWhole(path, (part) => openWith(part, 'w', bytes))
}

/**
 * Makes a file in one step: it is there whole, or as it was before.
 * @param make makes it under another name, and returns an open descriptor of it
 */
export function makeWhole(path: string, make: (part: string) => number): void {
  const part = `${path}.part`
  const descriptor = make(part)
  try {
    fsyncSync(descriptor)
  } catch (error) {
    throw Object.assign(error as Error, {path})
  } finally {
    closeSync(descriptor)
  }
  renameSync(part, path)
  syncFolder(dirname(path))
}
