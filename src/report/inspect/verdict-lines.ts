import type {Inspection} from '../../inspect/server/inspection.ts'
import {DEEPER, type Page} from '../page/page.ts'
import {printableSentence} from '../quote/printable-sentence.ts'
import {wrap} from '../wrap.ts'
import {placeLabel} from './place-label.ts'

/** What the server says to its configuration; of a rejected one the place, the way there and what to do. */
export function verdictText({verdict, extent, serverRoot}: Inspection, {width, palette}: Page): string {
  const what = extent === 'part' ? 'this part, as far as can be told' : 'this configuration'
  if (verdict.outcome === 'accepted') return `\nThe server accepts ${what}.\n`
  const {place, column, message, hints, chain} = verdict
  const title = palette('error', `The server rejects ${what}.`)
  const from = chainLines(chain.map((each) => placeLabel(each, serverRoot)))
  const said = [...message.split('\n'), ...hints.map((hint) => `hint: ${hint}`)]
  return [
    '',
    title,
    `  ${placeLabel(place, serverRoot)}${column === undefined ? '' : `:${column}`}`,
    ...from.map((line) => DEEPER + line),
    ...said.flatMap((each) => wrap(printableSentence(each), width, DEEPER)),
    '',
  ].join('\n')
}

/** Innermost first; files that include each other are shown for one round. */
function chainLines(places: readonly string[]): readonly string[] {
  const inward = places.toReversed()
  const shown = [...new Set(inward)]
  const round = shown.map((place) => `included at ${place}`)
  return shown.length === inward.length ? round : [...round, `and so on: ${inward.length} levels`]
}
