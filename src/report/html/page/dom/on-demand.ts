import {type Child, element} from './element.ts'
import {addPending} from './pending.ts'

/** A part that can be folded, and that is made when it is opened for the first time, or printed. */
export function onDemand(
  kind: string,
  summary: Child,
  isOpen: boolean,
  make: () => readonly HTMLElement[],
): HTMLDetailsElement {
  const node = element('details', {class: kind}, element('summary', {}, summary))
  let isMade = false
  const fill = (): void => {
    if (!isMade) node.append(...make())
    isMade = true
  }
  const open = (): void => {
    fill()
    node.open = true
  }
  node.addEventListener('toggle', () => {
    if (node.open) fill()
  })
  addPending(open)
  if (isOpen) open()
  return node
}
