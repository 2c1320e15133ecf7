import type {ServerDirective} from '../../reading/server-directive.ts'
import {quote} from '../../resolve/sections/layers.ts'
import type {NotAsked} from '../effect.ts'

/** Says of a line that not all requests it may answer were asked, and why. */
export function lineNotAsked(line: ServerDirective, reason: string): NotAsked {
  return {file: line.file, line: line.line, directive: quote(line), reason}
}
