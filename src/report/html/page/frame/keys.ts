import {button, element} from '../dom/element.ts'

const KEYS = [
  ['/', 'search'],
  ['j', 'next shape'],
  ['k', 'previous shape'],
  ['x', 'approve this shape or server, or take that back'],
  ['?', 'show the keys'],
] as const

/** Lets keys do what is done often; none of them where somebody types. */
export function listenToKeys(search: () => void): {readonly help: HTMLElement; readonly show: () => void} {
  const rows = KEYS.map(([key, does]) => [
    element('dt', {}, element('kbd', {}, key)),
    element('dd', {}, does),
  ])
  const help = element(
    'dialog',
    {'aria-labelledby': 'keys'},
    element('h2', {id: 'keys'}, 'Keys'),
    element('dl', {}, rows),
  )
  help.append(button('Close', () => help.close()))
  const show = (): void => {
    if (!help.open) help.showModal()
  }
  document.addEventListener('keydown', (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return
    if (event.key === '/') search()
    else if (event.key === '?') show()
    else if (!pressTarget(event.key)) return
    event.preventDefault()
  })
  return {help, show}
}

function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false
  if (target.closest('dialog')) return true
  return target.matches('select, textarea, input:not([type=checkbox])')
}

/** Presses what the view names for a key. */
function pressTarget(key: string): boolean {
  if (!/^[jkx]$/.test(key)) return false
  const target = document.querySelector<HTMLElement>(`[data-key=${key}]`)
  target?.click()
  return target !== null
}
