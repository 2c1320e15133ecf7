import type {ServerStatus} from '../../../../fleet/status.ts'
import type {ServerResult} from '../../../fleet/server-result.ts'
import type {Shape} from '../../../fleet/shape.ts'
import {element, message} from '../dom/element.ts'
import {table} from '../dom/table.ts'
import {counted} from '../dom/words.ts'
import {isUnsafe, keyOf} from '../model/model.ts'
import {serverLink, shapeLink} from './badges.ts'
import type {Context} from './context.ts'
import {refusalList} from './messages.ts'
import {part} from './shape-parts.ts'

/** Servers that no plan covers, with the words over their list. */
const NOT_PLANNED: readonly (readonly [status: ServerStatus, title: string])[] = [
  ['failed', 'A transform failed'],
  ['unreadable', 'Not readable'],
  ['rejected', 'Rejected by their own configuration'],
  ['managed', 'Managed elsewhere'],
  ['template', 'Templates'],
]

/** All that a person has to look at: what was refused or held back, and servers that could not be planned. */
export function attentionView(context: Context, servers: readonly ServerResult[]): HTMLElement {
  const {fleet} = context.model
  const shown = new Set(servers.flatMap((server) => server.shape?.id ?? []))
  const shapes = fleet.shapes.filter(({id}) => shown.has(id))
  const parts = [
    ...NOT_PLANNED.map(([status, title]) =>
      notPlanned(
        context,
        title,
        servers.filter((each) => each.status === status),
      ),
    ),
    refusedPart(context, shapes, servers),
    heldBackPart(context, shapes),
  ].filter((each) => each !== undefined)
  return element(
    'section',
    {},
    element('h2', {tabindex: '-1'}, 'Needs a person'),
    parts.length === 0 ? element('p', {class: 'empty'}, 'Nothing here.') : parts,
  )
}

function notPlanned(
  context: Context,
  title: string,
  servers: readonly ServerResult[],
): HTMLElement | undefined {
  if (servers.length === 0) return undefined
  return part(
    `${title}: ${counted(servers.length, 'server')}`,
    table<ServerResult>(
      title,
      [
        {heading: 'Server', kind: 'name', isName: true, cell: ({server}) => serverLink(context, server)},
        {heading: 'Why', kind: 'why', cell: ({error}) => (error === undefined ? '' : message(error))},
      ],
      servers,
    ),
  )
}

function refusedPart(
  context: Context,
  shapes: readonly Shape[],
  servers: readonly ServerResult[],
): HTMLElement | undefined {
  const refused = shapes.filter(({refusals}) => refusals > 0)
  const alone = servers.filter(({shape, refusals}) => shape === undefined && refusals.length > 0)
  if (refused.length + alone.length === 0) return undefined
  return part('Refused', [
    ...refused.map((shape) => {
      const first = context.model.servers.get(keyOf(shape.servers[0] ?? ''))
      return element(
        'div',
        {class: 'group'},
        element(
          'h4',
          {},
          'Shape ',
          shapeLink(context, shape),
          `: ${counted(shape.servers.length, 'server')}, such as `,
          serverLink(context, shape.servers[0] ?? ''),
        ),
        refusalList(first?.refusals ?? []),
      )
    }),
    ...alone.map((server) =>
      element(
        'div',
        {class: 'group'},
        element('h4', {}, serverLink(context, server.server)),
        refusalList(server.refusals),
      ),
    ),
  ])
}

function heldBackPart(context: Context, shapes: readonly Shape[]): HTMLElement | undefined {
  const unsafe = shapes.filter(isUnsafe)
  if (unsafe.length === 0) return undefined
  return part(
    'Unsafe changes',
    table<Shape>(
      'Unsafe changes',
      [
        {heading: 'Shape', kind: 'id', isName: true, cell: (shape) => shapeLink(context, shape)},
        {heading: 'Servers', kind: 'number', cell: (shape) => counted(shape.servers.length, 'server')},
        {heading: 'Held back', kind: 'number', cell: ({heldBack}) => heldBack},
        {
          heading: 'In the plan',
          kind: 'what',
          cell: ({files}) =>
            files
              .flatMap(({changes}) => changes)
              .filter(({applicability}) => applicability === 'unsafe')
              .map((change) => element('p', {}, message(change.message), ` (${change.transform})`)),
        },
      ],
      unsafe,
    ),
  )
}
