import type {ServerResult} from '../../../fleet/server-result.ts'
import {allServersBox, serverBox} from '../approve/tick-box.ts'
import {element, message} from '../dom/element.ts'
import {table} from '../dom/table.ts'
import {inCell} from '../dom/words.ts'
import {shapeOf} from '../model/model.ts'
import {serverLink, shapeLink, statusBadge} from './badges.ts'
import type {Context} from './context.ts'

/** Every server that is shown, in the order of their names. */
export function serversView(context: Context, servers: readonly ServerResult[]): HTMLElement {
  const {model, approval} = context
  return element(
    'section',
    {},
    element('h2', {tabindex: '-1'}, 'Servers'),
    servers.length === 0
      ? element('p', {class: 'empty'}, 'No server here.')
      : table<ServerResult>(
          'Servers',
          [
            {
              heading: allServersBox(approval, servers),
              kind: 'tick',
              cell: (server) => serverBox(approval, server),
            },
            {heading: 'Server', kind: 'name', isName: true, cell: ({server}) => serverLink(context, server)},
            {heading: 'Status', kind: 'state', cell: statusBadge},
            {
              heading: 'Shape',
              kind: 'id',
              cell: (server) => {
                const shape = shapeOf(model, server)
                return shape && shapeLink(context, shape)
              },
            },
            {heading: 'Files', kind: 'number', cell: ({files}) => inCell(files)},
            {heading: 'Changes', kind: 'number', cell: ({changes}) => inCell(changes)},
            {heading: 'Refused', kind: 'number', cell: ({refusals}) => inCell(refusals.length)},
            {heading: 'Held back', kind: 'number', cell: ({heldBack}) => inCell(heldBack)},
            {heading: 'Findings', kind: 'number', cell: ({findings}) => inCell(findings.length)},
            {heading: 'Processes', kind: 'number', cell: ({capacity}) => inCell(capacity.processes)},
            {heading: 'Why', kind: 'why', cell: ({error}) => (error === undefined ? '' : message(error))},
          ],
          servers,
        ),
  )
}
