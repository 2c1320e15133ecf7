import type {Capacity} from '../../../../fleet/capacity.ts'
import type {ServerStatus} from '../../../../fleet/status.ts'
import type {FleetResult} from '../../../fleet/fleet-result.ts'
import {element, link} from '../dom/element.ts'
import {counted, grouped} from '../dom/words.ts'
import {ALL} from '../model/filter.ts'
import {fragmentOf} from '../model/route.ts'
import {STATUS_COUNTS, STATUSES} from '../model/status-words.ts'

/** The head of the page: what the fleet is, and what became of its servers. */
export function header({servers, transforms, tool, shapes, capacity}: FleetResult): HTMLElement {
  const counts = STATUSES.map((status) => ({
    status,
    count: servers.filter((server) => server.status === status).length,
  })).filter(({count}) => count > 0)
  const only = servers.length === 1 ? servers[0] : undefined
  return element(
    'header',
    {class: 'head'},
    element(
      'div',
      {class: 'title'},
      element('h1', {}, only ? only.server : counted(servers.length, 'server')),
      element('p', {class: 'tool'}, `httpd-codemod ${tool} · ${transforms.join(', ')}`),
    ),
    only ? undefined : [bar(counts), countList(counts), fleetFacts(shapes.length, capacity)],
  )
}

interface StatusCount {
  readonly status: ServerStatus
  readonly count: number
}

function bar(counts: readonly StatusCount[]): HTMLElement {
  return element('div', {class: 'bar', 'aria-hidden': 'true'}, counts.map(segment))
}

function countList(counts: readonly StatusCount[]): HTMLElement {
  return element(
    'ul',
    {class: 'counts'},
    counts.map(({status, count}) => element('li', {}, countLink(status, count))),
  )
}

function fleetFacts(shapes: number, {processes, threads}: Capacity): HTMLElement {
  const added = processes > 0 ? [`adds ${grouped(processes)} processes with ${grouped(threads)} threads`] : []
  return element('p', {class: 'facts'}, [counted(shapes, 'shape'), ...added].join(' · '))
}

function segment({status, count}: StatusCount): HTMLElement {
  const node = element('span', {class: status})
  node.style.flexGrow = `${count}`
  return node
}

function countLink(status: ServerStatus, count: number): HTMLElement {
  const [one, many] = STATUS_COUNTS[status]
  const fragment = fragmentOf({view: 'servers', id: '', filter: {...ALL, status}, sides: undefined})
  return link(fragment, {class: status}, element('b', {}, grouped(count)), ` ${count === 1 ? one : many}`)
}
