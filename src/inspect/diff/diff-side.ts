import {posix} from 'node:path'
import type {DiffSide} from './server-diff.ts'
import type {ComparedServer} from './side.ts'

/** Sums up one of the servers that are compared. */
export function diffSideOf({reading}: ComparedServer): DiffSide {
  const {error, serverRoot, files} = reading
  const [main] = files
  const folder = !main || main.path.startsWith(`${serverRoot}/`) ? serverRoot : posix.dirname(main.path)
  if (!error) return {folder, rejection: undefined}
  const {file, line, message} = error
  return {folder, rejection: {place: {file, line, macro: undefined}, message}}
}
