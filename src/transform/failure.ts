import {fileURLToPath} from 'node:url'
import {ConflictError} from '../edit/change-set.ts'
import type {Change} from './outcome.ts'

/** Why a transform broke off, with the file and line of its author; of a conflict, the two changes in it. */
export function reasonOf(error: unknown, changes: readonly Change[]): string {
  if (!(error instanceof ConflictError)) return describeError(error)
  const [one, other] = [error.first, error.second].map((replacement) => {
    const change = changes.find(({replacements}) => replacements.includes(replacement))
    return `"${change?.message}" at line ${change?.position.start.line}`
  })
  return `two changes edit the same characters: ${one}, and ${other}`
}

/**
 * The message of an error, in one line, and where the code of an author was when it was thrown:
 * `broken (/srv/mine.ts:14)`.
 */
export function describeError(error: unknown): string {
  const [message = ''] = (error instanceof Error ? error.message : String(error)).split('\n')
  const place = error instanceof Error ? placeIn(error.stack ?? '') : undefined
  return place === undefined ? message : `${message} (${place})`
}

/** Where this package has its own code, in the sources as in the bundle. */
const OWN = fileURLToPath(import.meta.url.replace(/(?<=\/src\/)(?:(?!\/src\/).)*$/, ''))

/** The first frame of a stack that is in a file, and neither of this package nor of Node. */
function placeIn(stack: string): string | undefined {
  for (const [, file = '', line] of stack.matchAll(/^ +at (?:.*\()?((?:file:\/\/)?\/.*?):(\d+):\d+\)?$/gm)) {
    const path = file.startsWith('file:') ? fileURLToPath(file) : file
    if (!path.startsWith(OWN)) return `${path}:${line}`
  }
  return undefined
}
