import type {ServerResult} from '../../../fleet/server-result.ts'
import {element} from '../dom/element.ts'
import {onDemand} from '../dom/on-demand.ts'
import {counted} from '../dom/words.ts'
import {attentionView} from './attention-view.ts'
import type {Context} from './context.ts'
import {serversView} from './servers-view.ts'
import {wholeShape} from './shape-view.ts'
import {shapesView} from './shapes-view.ts'

/** So many shapes are open at once. */
const OPEN = 5

/** Everything that is shown, one after another: to print, and for the search of the browser. */
export function wholeView(context: Context, servers: readonly ServerResult[]): HTMLElement {
  const {model} = context
  const shown = new Set(servers.flatMap((server) => server.shape?.id ?? []))
  const shapes = model.fleet.shapes.filter(({id}) => shown.has(id))
  return element(
    'div',
    {class: 'whole'},
    shapesView(context, servers),
    attentionView(context, servers),
    shapes.map((shape, index) =>
      onDemand(
        'each',
        `Shape ${shape.label}: ${counted(shape.servers.length, 'server')}`,
        index < OPEN,
        () => [wholeShape(context, shape)],
      ),
    ),
    serversView(context, servers),
  )
}
