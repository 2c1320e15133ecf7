/** Rows of a table below the names of the hosts they belong to. */
import type {HostLabel} from '../../inspect/host-label.ts'
import {formatColumns} from '../page/columns.ts'
import type {Page} from '../page/page.ts'
import {printable} from '../quote/printable.ts'

/** Something that a host, or the main server, has. */
interface OfHost {
  readonly host: HostLabel | undefined
}

/** The cells of its row, and the lines below that. */
export interface Row {
  readonly cells: readonly string[]
  readonly below: readonly string[]
}

/** The rows of items, aligned over all hosts, with a line for each host above its own. */
export function linesByHost<Item extends OfHost>(
  items: readonly Item[],
  head: readonly string[],
  rowOf: (item: Item) => Row,
  {width, palette}: Page,
): readonly string[] {
  const rows = items.map(rowOf)
  const cells = rows.map((row) => row.cells.map(printable))
  const [first = [], ...lines] = formatColumns([head, ...cells], width, '    ')
  return [
    ...first.map((line) => palette('quiet', line)),
    ...items.flatMap((item, index) => [
      ...(index > 0 && isSame(items[index - 1]?.host, item.host) ? [] : [`  ${printable(titleOf(item))}`]),
      ...(lines[index] ?? []),
      ...(rows[index]?.below ?? []),
    ]),
  ]
}

function isSame(one: HostLabel | undefined, other: HostLabel | undefined): boolean {
  return one?.name === other?.name && one?.address === other?.address
}

function titleOf({host}: OfHost): string {
  if (host === undefined) return '(main server)'
  return host.name === undefined ? host.address : `${host.name} ${host.address}`
}
