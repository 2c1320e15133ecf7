import {button, element} from '../dom/element.ts'
import {shownString} from '../dom/shown-text.ts'
import {ALL, type Filter} from '../model/filter.ts'
import type {Model} from '../model/model.ts'
import {STATUS_WORDS, STATUSES} from '../model/status-words.ts'

/** The bar with which servers and shapes are filtered. */
export interface FilterBar {
  readonly bar: HTMLElement
  /** Shows a filter that came from the fragment. */
  readonly show: (filter: Filter, found: string) => void
  readonly focus: () => void
}

/** Makes the bar; it stays while views change, so that who types keeps the cursor. */
export function filterBar(model: Model, change: (filter: Filter) => void): FilterBar {
  const search = textField('search', 'Search', 'directive, reason, value …')
  const host = textField('text', 'Server', 'web* or a part')
  const shape = choice(
    'Shape',
    model.fleet.shapes.map(({label}) => [label, label]),
  )
  const transform = choice(
    'Transform',
    model.transforms.map((name) => [name, shownString(name)]),
  )
  const present = STATUSES.filter((status) => model.fleet.servers.some((server) => server.status === status))
  const status = choice(
    'Status',
    present.map((name) => [name, STATUS_WORDS[name]]),
  )
  const refused = check('Refused')
  const unsafe = check('Unsafe')
  const found = element('p', {class: 'found', role: 'status'})
  const read = (): Filter => ({
    search: search.input.value,
    host: host.input.value,
    shape: shape.input.value,
    transform: transform.input.value,
    status: status.input.value,
    refused: refused.input.checked,
    unsafe: unsafe.input.checked,
  })
  const fields = [search, host, status, shape, transform, refused, unsafe]
  let wait: ReturnType<typeof setTimeout> | undefined
  for (const {input} of fields) {
    input.addEventListener('input', () => {
      clearTimeout(wait)
      wait = setTimeout(() => change(read()), 120)
    })
  }
  const reset = button('Clear', () => change(ALL))
  const bar = element(
    'form',
    {class: 'filters', role: 'search', 'aria-label': 'Filter'},
    fields.map(({label}) => label),
    reset,
    found,
  )
  bar.addEventListener('submit', (event) => event.preventDefault())
  const show = (filter: Filter, text: string): void => {
    for (const [field, key] of [
      [search, 'search'],
      [host, 'host'],
      [shape, 'shape'],
      [transform, 'transform'],
      [status, 'status'],
    ] as const)
      if (field.input.value !== filter[key]) field.input.value = filter[key]
    refused.input.checked = filter.refused
    unsafe.input.checked = filter.unsafe
    reset.disabled = Object.values(filter).every((value) => value === '' || value === false)
    found.textContent = text
  }
  return {bar, show, focus: () => search.input.focus()}
}

interface Field<Input> {
  readonly label: HTMLElement
  readonly input: Input
}

function textField(type: string, name: string, hint: string): Field<HTMLInputElement> {
  const input = element('input', {type, placeholder: hint, spellcheck: 'false', autocomplete: 'off'})
  return {label: element('label', {class: type}, element('span', {}, name), input), input}
}

function choice(name: string, values: readonly (readonly string[])[]): Field<HTMLSelectElement> {
  const options = values.map(([value = '', text]) => element('option', {value}, text))
  const input = element('select', {'aria-label': name}, element('option', {value: ''}, 'all'), options)
  return {label: element('label', {}, element('span', {}, name), input), input}
}

function check(name: string): Field<HTMLInputElement> {
  const input = element('input', {type: 'checkbox'})
  return {label: element('label', {class: 'check'}, input, element('span', {}, name)), input}
}
