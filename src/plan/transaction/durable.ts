/** File system calls that are on disk when they return. */
import {closeSync, fsyncSync, ftruncateSync, openSync, renameSync, writeSync} from 'node:fs'
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

/** Makes the content of an open file these bytes. A call may write less than it was given, so it goes on. */
export function writeContent(file: number, bytes: Uint8Array): void {
  ftruncateSync(file, 0)
  let written = 0
  while (written < bytes.length) written += writeSync(file, bytes, written, bytes.length - written, written)
  fsyncSync(file)
}

/** Writes a file that is not there yet. */
export function writeNewFile(path: string, bytes: Uint8Array): void {
  const file = openSync(path, 'wx', 0o600)
  try {
    writeContent(file, bytes)
  } finally {
    closeSync(file)
  }
}

/** Writes a file in one step: it is there whole, or as it was before. */
export function writeWhole(path: string, bytes: Uint8Array): void {
  const part = `${path}.part`
  const file = openSync(part, 'w', 0o600)
  try {
    writeContent(file, bytes)
  } finally {
    closeSync(file)
  }
  renameSync(part, path)
  syncFolder(dirname(path))
}
