import {resolve} from 'node:path'
import {printable} from '../../report/quote/printable.ts'
import {realPathOf} from '../../server/disk/paths.ts'
import type {PlannedFile} from './plan.ts'

/**
 * How messages name a file of a plan: as it was named when the plan was made, where that leads to the same file from
 * here, else by its real path. What a plan calls a file is not taken on trust.
 */
export function fileNameOf({path, realPath}: Pick<PlannedFile, 'path' | 'realPath'>): string {
  return printable(leadsTo(path, realPath) ? path : realPath)
}

function leadsTo(path: string, realPath: string): boolean {
  return resolve(path) === realPath || realPathAt(path) === realPath
}

function realPathAt(path: string): string | undefined {
  try {
    return realPathOf(path)
  } catch {
    return undefined
  }
}
