import type {Reason} from '../../resolve/resolution.ts'
import type {TextPlace} from '../text-place.ts'

/** A place to look at for a directive that decided something. */
export interface ReasonPlace extends TextPlace {
  /** Name of the macro that was used there; undefined for a line of a file. */
  readonly macro: string | undefined
}

/** The line of a file; for a directive of a macro, where people look for it: at the outermost use. */
export function reasonPlaceOf({origin}: Pick<Reason, 'origin'>): ReasonPlace {
  const {file, line} = origin.uses.at(-1) ?? origin
  return {file, line, macro: origin.uses[0]?.macro}
}
