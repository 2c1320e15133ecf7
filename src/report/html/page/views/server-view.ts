import type {ServerResult} from '../../../fleet/server-result.ts'
import type {Shape} from '../../../fleet/shape.ts'
import {serverBox} from '../approve/tick-box.ts'
import {element, message} from '../dom/element.ts'
import {table} from '../dom/table.ts'
import {counted, grouped} from '../dom/words.ts'
import {isWritable, shapeOf} from '../model/model.ts'
import {serverLink, shapeLink, statusBadge} from './badges.ts'
import type {Context} from './context.ts'
import {findingList, refusalList} from './messages.ts'
import {part, shapeParts} from './shape-parts.ts'

/** One server. */
export function serverView(context: Context): HTMLElement {
  const {model, route} = context
  const server = model.servers.get(route.id)
  if (!server)
    return element(
      'section',
      {},
      element('h2', {tabindex: '-1'}, 'No such server'),
      element('p', {}, route.id),
    )
  return wholeServer(context, server)
}

function wholeServer(context: Context, server: ServerResult): HTMLElement {
  const {model, approval} = context
  const shape = shapeOf(model, server)
  const {processes, threads} = server.capacity
  const box = serverBox(approval, server)
  box.dataset.key = 'x'
  const isExample = shape?.servers[0] === server.server
  const isShared = shape !== undefined && shape.servers.length > 1
  return element(
    'article',
    {class: 'server'},
    element(
      'h2',
      {tabindex: '-1'},
      element('span', {class: 'mono'}, server.server),
      ' ',
      statusBadge(server),
    ),
    server.error === undefined ? undefined : element('p', {class: 'error'}, message(server.error)),
    element(
      'p',
      {class: 'facts'},
      [
        `${counted(server.files, 'file')} read`,
        counted(server.changes, 'change'),
        `${server.refusals.length} refused`,
        `${server.heldBack} held back`,
        ...(processes > 0 ? [`adds ${grouped(processes)} processes with ${grouped(threads)} threads`] : []),
      ].join(' · '),
    ),
    isWritable(server) ? element('label', {class: 'approve'}, box, ' Approve this server') : undefined,
    shape && isShared
      ? element(
          'p',
          {class: 'told'},
          `One of ${counted(shape.servers.length, 'server')} of shape `,
          shapeLink(context, shape),
          '.',
        )
      : undefined,
    shape && !isExample && shape.variables.length > 0
      ? part('Its own words', wordsTable(context, shape, server))
      : undefined,
    shape && isExample ? shapeParts(context, shape) : undefined,
    !isExample && server.refusals.length > 0 ? part('Refused', refusalList(server.refusals)) : undefined,
    server.findings.length > 0 ? part('Findings', findingList(server.findings)) : undefined,
    server.notes.length > 0
      ? part(
          'Notes',
          element(
            'ul',
            {class: 'notes'},
            server.notes.map((note) => element('li', {}, message(note))),
          ),
        )
      : undefined,
    shape && !isExample
      ? [
          element(
            'p',
            {class: 'told as-of'},
            'The changes are those of ',
            serverLink(context, shape.servers[0] ?? ''),
            ', with its own words in their places:',
          ),
          shapeParts(context, shape),
        ]
      : undefined,
  )
}

function wordsTable(
  context: Context,
  {variables, servers}: Shape,
  {server, shape}: ServerResult,
): HTMLElement {
  const first = context.model.fleet.servers.find((other) => other.server === servers[0])
  const rows = variables.map(({label}, index) => ({
    label,
    example: first?.shape?.values[index] ?? '',
    own: shape?.values[index] ?? '',
  }))
  return table(
    'Its own words',
    [
      {heading: 'What', isName: true, cell: ({label}) => label},
      {heading: servers[0] ?? '', kind: 'value', cell: ({example}) => element('code', {}, example)},
      {heading: server, kind: 'value', cell: ({own}) => element('code', {}, own)},
    ],
    rows,
  )
}
