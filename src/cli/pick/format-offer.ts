import type {Palette} from '../../report/palette.ts'
import {formatMaskedHunks} from '../../report/patch/unified-diff.ts'
import {withBlanksCounted} from '../../report/quote/printable.ts'
import {quotedSourceOf} from '../../report/quote/quoted-source.ts'
import {paragraphsOf, wrap} from '../../report/wrap.ts'
import type {Offer} from '../../run/offer.ts'
import {toText} from '../../syntax/to-text.ts'
import type {TransformDefinition} from '../../transform/definition.ts'

const WIDTH = 80

/** Which of all offers one is, from 1. */
interface Count {
  readonly number: number
  readonly count: number
}

/** A change with all its hunks. */
export function formatOffer(offer: Offer, {number, count}: Count, context: number, palette: Palette): string {
  const {path, root, changeSet, transform, applicability, message, position} = offer
  const text = toText(root)
  const quoted = quotedSourceOf({path, source: root, text})
  const safety = applicability === 'safe' ? '' : `, ${applicability}`
  const title = `Change ${number} of ${count}  ${quoted.locate(position)}  ${transform}${safety}`
  return [
    `\n${palette('header', title)}\n`,
    ...wrap(quoted.say(message), WIDTH, '  ').map((line) => `${line}\n`),
    withBlanksCounted(formatMaskedHunks({source: root, text, changeSet, changes: []}, {context, palette})),
  ].join('')
}

/** Why a transform makes its changes. */
export function formatReason(
  {name, summary, description, url}: TransformDefinition,
  palette: Palette,
): string {
  return [
    `${palette('header', name)}  ${summary}`,
    ...paragraphsOf(description, WIDTH, '  '),
    ...(url === undefined ? [] : [`  See ${url}`]),
  ]
    .map((line) => `${line}\n`)
    .join('')
}

/** What each key does. */
export const KEYS = `  y  take this change, with all its hunks
  n  leave it, and drop the changes that build on it
  a  take it and all that follow
  f  take it and all that follow in this file
  t  take it and all that follow of this transform
  d  leave it and all that follow
  b  go back to the previous change
  e  explain why this transform makes its changes
  q  stop: take nothing at all
  ?  show these keys
`

/** What leaving a change leads to: some changes are not offered any more, and others are offered instead. */
export function formatConsequences(fallen: number, added: number): string {
  const changes = (count: number): string => (count === 1 ? '1 change' : `${count} changes`)
  return [
    ...(fallen > 0 ? [`  ${changes(fallen)} built on it and ${fallen === 1 ? 'is' : 'are'} dropped.\n`] : []),
    ...(added > 0
      ? [`  ${changes(added)} would be made instead and ${added === 1 ? 'is' : 'are'} offered.\n`]
      : []),
  ].join('')
}
