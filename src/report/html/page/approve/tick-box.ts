import type {ServerResult} from '../../../fleet/server-result.ts'
import type {Shape} from '../../../fleet/shape.ts'
import {element} from '../dom/element.ts'
import {shownString} from '../dom/shown-text.ts'
import {isWritable} from '../model/model.ts'
import {type Approval, isInShape, tick} from './approval.ts'

/** A box that approves of a shape; it cannot be ticked where nothing would be written. */
export function shapeBox(approval: Approval, shape: Shape): HTMLInputElement {
  const canBeTicked = shape.changes > 0
  const box = boxFor(`Approve shape ${shape.label}`, () =>
    tick(approval, 'shapes', [shape.id], box.checked ? 'on' : 'off'),
  )
  box.disabled = !canBeTicked
  if (!canBeTicked) box.title = 'Nothing of it would be written'
  keepInStep(approval, () => {
    box.checked = approval.shapes.has(shape.id)
  })
  return box
}

/** A box that approves of a server; it is ticked with its shape, and only with it. */
export function serverBox(approval: Approval, server: ServerResult): HTMLInputElement {
  const box = boxFor(`Approve ${shownString(server.server)}`, () =>
    tick(approval, 'servers', [server.server], box.checked ? 'on' : 'off'),
  )
  const canBeTicked = isWritable(server)
  keepInStep(approval, () => {
    const byShape = canBeTicked && isInShape(approval, server)
    box.checked = byShape || approval.servers.has(server.server)
    box.disabled = byShape || !canBeTicked
    box.title = byShape ? 'Approved with its shape' : canBeTicked ? '' : 'Nothing of it would be written'
  })
  return box
}

/** A box that ticks and unticks all servers of a list. */
export function allServersBox(approval: Approval, servers: readonly ServerResult[]): HTMLInputElement {
  const own = servers.filter(isWritable)
  const box = boxFor('Approve all servers shown', () => {
    const names = own.filter((server) => !isInShape(approval, server)).map(({server}) => server)
    tick(approval, 'servers', names, box.checked ? 'on' : 'off')
  })
  keepInStep(approval, () => {
    const ticked = own.filter(
      (server) => approval.servers.has(server.server) || isInShape(approval, server),
    ).length
    box.checked = ticked > 0 && ticked === own.length
    box.indeterminate = ticked > 0 && ticked < own.length
    box.disabled = own.length === 0
  })
  return box
}

function boxFor(label: string, change: () => void): HTMLInputElement {
  const box = element('input', {type: 'checkbox', 'aria-label': label})
  box.addEventListener('change', change)
  return box
}

function keepInStep({listeners}: Approval, update: () => void): void {
  listeners.add(update)
  update()
}
