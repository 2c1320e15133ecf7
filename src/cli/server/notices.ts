import type {OpenedServer} from '../../inspect/opened-server.ts'
import {faultsOfReading} from '../../reading/verdict/faults.ts'
import {placeLabel} from '../../report/inspect/place-label.ts'
import {type ColorMode, paletteFor} from '../../report/palette.ts'
import {printable} from '../../report/quote/printable.ts'
import {printableSentence} from '../../report/quote/printable-sentence.ts'
import {formatNotice} from '../../report/summary.ts'
import {printError} from '../streams/print.ts'
import {printNotices} from '../streams/print-notices.ts'

/** Says on standard error, before all else, why a server does not start. */
export function tellVerdict({reading}: OpenedServer, color: ColorMode): void {
  const {error, serverRoot} = reading
  if (!error) return
  const palette = paletteFor(color, process.env, process.stderr)
  const faults = faultsOfReading(reading)
  const hint = faults[0]?.hint
  const what = `the server rejects this configuration: ${placeLabel(error, serverRoot)}: ${printableSentence(error.message)}`
  printNotices(
    formatNotice('error', 'error', what, palette) +
      (hint === undefined ? '' : formatNotice('hint', 'quiet', printableSentence(hint), palette)),
  )
}

/** Says on standard error what has to be known beside an explanation. */
export function tellOf(
  {reading, assumptions}: OpenedServer,
  notes: readonly string[],
  color: ColorMode,
): void {
  const palette = paletteFor(color, process.env, process.stderr)
  const count = assumptions.length + reading.assumptions.length
  const text = [
    ...notes.map((note) => formatNotice('note', 'quiet', printable(note), palette)),
    ...(count > 0
      ? [formatNotice('note', 'quiet', `${count} assumption${count === 1 ? '' : 's'}: see inspect`, palette)]
      : []),
  ].join('')
  if (text !== '' && process.stdout.isTTY && process.stderr.isTTY) printError('\n')
  printNotices(text)
}
