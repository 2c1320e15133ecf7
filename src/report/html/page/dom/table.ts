import {type Child, element} from './element.ts'
import {rowsOnDemand} from './rows-on-demand.ts'

/** A column: its heading, its class, and its cell for an item. */
export interface Column<Item> {
  readonly heading: Child
  readonly kind?: string
  readonly cell: (item: Item) => Child
  /** True for the column that names the row. */
  readonly isName?: true
}

/** A table whose rows are made when they are asked for. */
export function table<Item>(
  caption: string,
  columns: readonly Column<Item>[],
  items: readonly Item[],
): HTMLElement {
  const body = element('tbody')
  const head = columns.map(({heading, kind}) =>
    heading === '' ? element('td', {class: kind}) : element('th', {scope: 'col', class: kind}, heading),
  )
  const rowOf = (item: Item): HTMLElement =>
    element(
      'tr',
      {},
      columns.map(({cell, kind, isName}) =>
        isName
          ? element('th', {scope: 'row', class: kind}, cell(item))
          : element('td', {class: kind}, cell(item)),
      ),
    )
  const more = rowsOnDemand(body, items, rowOf)
  const scroll = element(
    'div',
    {class: 'scroll', tabindex: '0', role: 'region', 'aria-label': caption},
    element(
      'table',
      {},
      element('caption', {class: 'hidden'}, caption),
      element('thead', {}, element('tr', {}, head)),
      body,
    ),
  )
  return element('div', {class: 'table'}, scroll, more)
}
