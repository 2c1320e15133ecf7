import type {TextPlace} from '../../inspect/text-place.ts'
import {printable} from '../quote/printable.ts'

/** A path as people look for it: below the ServerRoot it is counted from there. */
export function pathLabel(path: string, serverRoot: string): string {
  const base = serverRoot.endsWith('/') ? serverRoot : `${serverRoot}/`
  return printable(path.startsWith(base) && path !== base ? path.slice(base.length) : path)
}

/** `file:line`. */
export function placeLabel({file, line}: TextPlace, serverRoot: string): string {
  return `${pathLabel(file, serverRoot)}:${line}`
}
