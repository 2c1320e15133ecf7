import {reasonPlaceOf} from '../../inspect/request/reason-place.ts'
import type {Reason} from '../../resolve/resolution.ts'
import {placeLabel} from '../inspect/place-label.ts'
import type {Palette} from '../palette.ts'
import {printable} from '../quote/printable.ts'
import {maskedDirective} from '../secrets/masked-directive.ts'
import {wrap} from '../wrap.ts'

const WIDTH = 80
const INDENT = '  '
const DEEPER = '     '

/** The directives that decided, one after the other. */
export function stepLines(
  because: readonly Reason[],
  serverRoot: string,
  palette: Palette,
): readonly string[] {
  return because.flatMap((reason, index) => [
    `${INDENT}${String(index + 1).padStart(2)} ${stepLabel(reason, serverRoot, palette)}`,
    ...wrap(printable(maskedDirective(reason.directive)), WIDTH, DEEPER),
  ])
}

function stepLabel(reason: Reason, serverRoot: string, palette: Palette): string {
  const place = reasonPlaceOf(reason)
  const label = palette('place', placeLabel(place, serverRoot))
  return place.macro === undefined ? label : `${label} (macro ${printable(place.macro)})`
}
