import type {PlacedLine, TextPlace} from '../../inspect/text-place.ts'
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

/** Where a directive is said: its line, or that of the use of the macro which holds it. */
export function usedAt({place, use}: PlacedLine, serverRoot: string): string {
  return use === undefined ? placeLabel(place, serverRoot) : `${placeLabel(use, serverRoot)} (macro)`
}

/** The same, with the line in the macro. */
export function declaredAt({place, use}: PlacedLine, serverRoot: string): string {
  const at = placeLabel(place, serverRoot)
  return use === undefined ? at : `${placeLabel(use, serverRoot)} (macro at ${at})`
}
