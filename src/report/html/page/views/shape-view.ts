import type {ServerResult} from '../../../fleet/server-result.ts'
import type {Shape} from '../../../fleet/shape.ts'
import {allServersBox, serverBox, shapeBox} from '../approve/tick-box.ts'
import {type Child, element, link} from '../dom/element.ts'
import {type Column, table} from '../dom/table.ts'
import {counted} from '../dom/words.ts'
import {isUnsafe, keyOf, shapeWith} from '../model/model.ts'
import {serverLink, statusBadge} from './badges.ts'
import {type Context, linkTo} from './context.ts'
import {part, shapeParts} from './shape-parts.ts'

/** One shape, with the way to the next. */
export function shapeView(context: Context, servers: readonly ServerResult[]): HTMLElement {
  const {model, route} = context
  const shape = shapeWith(model, route.id)
  if (!shape)
    return element(
      'section',
      {},
      element('h2', {tabindex: '-1'}, 'No such shape'),
      element('p', {}, route.id),
    )
  const shown = new Set(servers.flatMap((server) => server.shape?.id ?? []))
  const order = model.fleet.shapes.filter(({id}) => shown.has(id) || id === shape.id)
  const at = order.indexOf(shape)
  const step = (label: string, to: Shape | undefined, key: string): Child =>
    to
      ? link(linkTo(context, {view: 'shape', id: to.label}), {'data-key': key, class: 'step'}, label)
      : element('span', {class: 'step off'}, label)
  return element(
    'section',
    {},
    element(
      'nav',
      {class: 'steps', 'aria-label': 'Shapes'},
      step('← Previous', order[at - 1], 'k'),
      element('span', {}, `${at + 1} of ${order.length}`),
      step('Next →', order[at + 1], 'j'),
    ),
    wholeShape(context, shape),
  )
}

/** All that there is to say of a shape. */
export function wholeShape(context: Context, shape: Shape): HTMLElement {
  const {model, approval} = context
  const box = shapeBox(approval, shape)
  box.dataset.key = 'x'
  const own = shape.servers.flatMap((name) => model.servers.get(keyOf(name)) ?? [])
  return element(
    'article',
    {class: 'shape'},
    element('h2', {tabindex: '-1'}, 'Shape ', element('span', {class: 'mono'}, shape.label)),
    element(
      'p',
      {class: 'what'},
      shape.what,
      isUnsafe(shape) ? [' ', element('span', {class: 'badge warn'}, 'unsafe')] : undefined,
    ),
    element(
      'p',
      {class: 'facts'},
      `${counted(shape.servers.length, 'server')} · on each ${counted(shape.changes, 'change')}, ${shape.refusals} refused, ${shape.heldBack} held back`,
    ),
    element(
      'label',
      {class: 'approve'},
      box,
      ` Approve this shape for ${counted(shape.servers.length, 'server')}`,
    ),
    element('p', {class: 'told'}, 'Shown as of ', serverLink(context, shape.servers[0] ?? ''), '.'),
    shapeParts(context, shape),
    part(
      shape.variables.length > 0 ? 'Servers, and what varies' : 'Servers',
      valuesTable(context, shape, own),
    ),
  )
}

function valuesTable(context: Context, {variables}: Shape, servers: readonly ServerResult[]): HTMLElement {
  const {approval} = context
  const columns: readonly Column<ServerResult>[] = [
    {heading: allServersBox(approval, servers), kind: 'tick', cell: (server) => serverBox(approval, server)},
    {heading: 'Server', kind: 'name', isName: true, cell: ({server}) => serverLink(context, server)},
    {heading: 'Status', kind: 'state', cell: statusBadge},
    ...variables.map(
      ({label}, index): Column<ServerResult> => ({
        heading: label,
        kind: 'value',
        cell: ({shape}) => element('code', {}, shape?.values[index] ?? ''),
      }),
    ),
  ]
  return table('Servers of this shape', columns, servers)
}
