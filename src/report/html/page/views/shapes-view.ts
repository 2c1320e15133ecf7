import type {ServerResult} from '../../../fleet/server-result.ts'
import type {Shape} from '../../../fleet/shape.ts'
import {shapeBox} from '../approve/tick-box.ts'
import {element} from '../dom/element.ts'
import {table} from '../dom/table.ts'
import {grouped, inCell} from '../dom/words.ts'
import {isUnsafe} from '../model/model.ts'
import {serverLink, shapeLink} from './badges.ts'
import type {Context} from './context.ts'

/** The shapes of the servers that are shown, outliers first. */
export function shapesView(context: Context, servers: readonly ServerResult[]): HTMLElement {
  const {model, approval} = context
  const shown = shownCounts(servers)
  const shapes = model.fleet.shapes.filter(({id}) => shown.has(id))
  const most = Math.max(1, ...shapes.map((shape) => shape.servers.length))
  const without = servers.filter(({shape}) => shape === undefined).length
  return element(
    'section',
    {},
    element('h2', {tabindex: '-1'}, 'Shapes'),
    element(
      'p',
      {class: 'lead'},
      'A shape is a set of changes that its servers share, apart from their own names, addresses and paths. Those of the fewest servers come first.',
    ),
    shapes.length === 0
      ? element('p', {class: 'empty'}, 'No shape here.')
      : table<Shape>(
          'Shapes',
          [
            {
              heading: element('span', {class: 'hidden'}, 'Approve'),
              kind: 'tick',
              cell: (shape) => shapeBox(approval, shape),
            },
            {heading: 'Shape', kind: 'id', isName: true, cell: (shape) => shapeLink(context, shape)},
            {
              heading: 'Servers',
              kind: 'servers',
              cell: (shape) => serversCell(shape, shown.get(shape.id) ?? 0, most),
            },
            {heading: 'Changes', kind: 'number', cell: ({changes}) => inCell(changes)},
            {heading: 'Refused', kind: 'number', cell: ({refusals}) => inCell(refusals)},
            {heading: 'Held back', kind: 'number', cell: ({heldBack}) => inCell(heldBack)},
            {
              heading: 'Example',
              kind: 'example',
              cell: ({servers: [first = '']}) => serverLink(context, first),
            },
            {
              heading: 'What it does',
              kind: 'what',
              cell: (shape) => [
                shape.what,
                isUnsafe(shape) ? [' ', element('span', {class: 'badge warn'}, 'unsafe')] : undefined,
              ],
            },
          ],
          shapes,
        ),
    without === 0
      ? undefined
      : element(
          'p',
          {class: 'more'},
          `${grouped(without)} of the servers shown have no shape: nothing changes there, or they were not planned.`,
        ),
  )
}

function shownCounts(servers: readonly ServerResult[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>()
  for (const {shape} of servers) if (shape) counts.set(shape.id, (counts.get(shape.id) ?? 0) + 1)
  return counts
}

function serversCell({servers}: Shape, shown: number, most: number): readonly HTMLElement[] {
  const bar = element('span', {class: 'share', 'aria-hidden': 'true'})
  bar.style.setProperty('--share', `${(100 * servers.length) / most}%`)
  const text = shown === servers.length ? grouped(shown) : `${grouped(shown)} of ${grouped(servers.length)}`
  return [element('span', {}, text), bar]
}
