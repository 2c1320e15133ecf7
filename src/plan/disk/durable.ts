/** File system calls that are on disk when they return. */
import {closeSync, fsyncSync, ftruncateSync, mkdirSync, openSync, renameSync, writeFileSync} from 'node:fs'
import {dirname} from 'node:path'
import type {Exchanger} from './exchanger.ts'

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
    syncFile(file, content.path)
  } finally {
    closeSync(file)
  }
}

/** Told how many of many files are done. */
export type Step = (done: number) => unknown

/** So many files are open at once; a process has few descriptors. */
const TOGETHER = 200

/**
 * Makes the contents of many files these bytes: all of them are on disk when it returns, in no order. The system begins
 * to write all of them before the first is waited for, so that it does so in one go: file by file, each wait costs it
 * as much as all of them.
 * @param step told now and then how many are
 */
export async function writeContents(
  contents: readonly NewContent[],
  exchanger: Exchanger,
  step: Step,
): Promise<void> {
  for (let from = 0; from < contents.length; from += TOGETHER) {
    await step(from)
    const some = contents.slice(from, from + TOGETHER)
    const files: number[] = []
    try {
      for (const content of some) files.push(openWith(content))
      await exchanger.startWriting(some.map(({path}) => path))
      for (const [index, file] of files.entries()) syncFile(file, some[index]?.path)
    } finally {
      for (const file of files) closeSync(file)
    }
  }
}

function syncFile(file: number, path: string | undefined): void {
  try {
    fsyncSync(file)
  } catch (error) {
    throw withPath(error, path)
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
function withPath(error: unknown, path = ''): Error {
  return Object.assign(error as Error, {path})
}

/** Writes a file in one step: it is there whole, or as it was before. */
export function writeWhole(path: string, bytes: Uint8Array): void {
  const part = `${path}.part`
  writeContent({path: part, flags: 'w', bytes})
  renameSync(part, path)
  syncFolder(dirname(path))
}
