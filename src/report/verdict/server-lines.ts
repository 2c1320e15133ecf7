import {groupBy} from '../../query/group-by.ts'
import type {RejectedServer} from '../../run/servers/server-verdicts.ts'
import {fromText} from '../../syntax/from-bytes.ts'
import {toText} from '../../syntax/to-text.ts'
import type {Palette} from '../palette.ts'
import {printable} from '../quote/printable.ts'
import {quotedSourceOf} from '../quote/quoted-source.ts'
import {formatNotice} from '../summary.ts'
import {formatFaults, formatStrangeLines} from './fault-lines.ts'

/**
 * Why a server does not start, said once for all of its files.
 * @param shown what a file is called, by its real path
 */
export function formatRejected(
  {server, faults}: RejectedServer,
  shown: (realPath: string) => string,
  palette: Palette,
): string {
  const parts = [...groupBy(faults, ({file}) => file)].map(([file, own]) => {
    const source = own[0]?.source
    const root = source?.root ?? fromText('')
    const path = source ? shown(source.realPath) : file
    const quoted = quotedSourceOf({path, source: root, text: toText(root)})
    return formatFaults(own, quoted, palette) + formatStrangeLines(own, root, quoted, palette)
  })
  const {mainFile} = server.found
  return (
    parts.join('') + formatNotice('', 'error', `the server of ${printable(mainFile)} does not start`, palette)
  )
}
