import {button, element} from './element.ts'
import {addPending, removePending} from './pending.ts'
import {grouped} from './words.ts'

const AT_ONCE = 100

/**
 * Adds the rows of a table a hundred at a time, when the reader comes near the end of those that are there.
 * @returns what goes below the table, where rows are left
 */
export function rowsOnDemand<Item>(
  body: HTMLElement,
  items: readonly Item[],
  rowOf: (item: Item) => HTMLElement,
): HTMLElement | undefined {
  let made = 0
  const more = element('p', {class: 'more'})
  const add = (count: number): void => {
    body.append(...items.slice(made, made + count).map(rowOf))
    made = Math.min(items.length, made + count)
    if (made < items.length) update()
    else finish()
  }
  const fill = (): void => add(items.length)
  // The buttons stay: who is about to press one keeps it.
  const all = button('', fill)
  more.append(
    button(`Show ${AT_ONCE} more`, () => add(AT_ONCE)),
    all,
  )
  const update = (): void => {
    all.textContent = `Show all ${grouped(items.length - made)} that are left`
  }
  const finish = (): void => {
    observer.disconnect()
    removePending(fill)
    more.remove()
  }
  const observer = new IntersectionObserver(
    (entries) => {
      if (entries.some(({isIntersecting}) => isIntersecting)) add(AT_ONCE)
    },
    {rootMargin: '800px'},
  )
  addPending(fill)
  add(AT_ONCE)
  if (made === items.length) return undefined
  observer.observe(more)
  return more
}
