import {reasonPlaceOf} from '../../inspect/request/reason-place.ts'
import type {TextPlace} from '../../inspect/text-place.ts'
import type {Reason} from '../../resolve/resolution.ts'
import {maskedDirective} from '../secrets/masked-directive.ts'

/** A directive that decided. */
export interface ReasonJson extends TextPlace {
  readonly directive: string
  /** Null for a line of a file. Else `file` and `line` are where the macro was used, the outermost one. */
  readonly macro: (TextPlace & {readonly name: string}) | null
}

/** The directive, with secrets masked. */
export function reasonJson(reason: Reason): ReasonJson {
  const {file, line, macro} = reasonPlaceOf(reason)
  const {origin, directive} = reason
  const text = macro === undefined ? null : {name: macro, file: origin.file, line: origin.line}
  return {file, line, directive: maskedDirective(directive), macro: text}
}
