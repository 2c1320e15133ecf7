import type {FleetResult} from '../../fleet/fleet-result.ts'
import {approvalFrom, keptOf} from './approve/approval.ts'
import {approvalBar} from './approve/approval-bar.ts'
import {button, element} from './dom/element.ts'
import {forgetPending, makePending} from './dom/pending.ts'
import {counted} from './dom/words.ts'
import {filterBar} from './frame/filter-bar.ts'
import {header} from './frame/header.ts'
import {listenToKeys} from './frame/keys.ts'
import {tabs} from './frame/tabs.ts'
import {type Filter, serversThat} from './model/filter.ts'
import {keyOf, modelOf} from './model/model.ts'
import {fragmentOf, type Route, routeOf} from './model/route.ts'
import {attentionView} from './views/attention-view.ts'
import type {Context} from './views/context.ts'
import {serverView} from './views/server-view.ts'
import {serversView} from './views/servers-view.ts'
import {shapeView} from './views/shape-view.ts'
import {shapesView} from './views/shapes-view.ts'
import {wholeView} from './views/whole-view.ts'

const VIEWS = {
  shapes: shapesView,
  shape: shapeView,
  attention: attentionView,
  servers: serversView,
  server: serverView,
  all: wholeView,
} as const

const fleet = JSON.parse(document.getElementById('fleet')?.textContent ?? '') as FleetResult
const model = modelOf(fleet)
const approval = approvalFrom(history.state, fleet.servers.length === 1 ? 'plan.json' : 'fleet.json')
const main = element('main', {id: 'main'})
const navigation = element('div', {class: 'navigation'})
const filters = filterBar(model, applyFilter)
const {bar, update} = approvalBar(model, approval)
const keys = listenToKeys(() => filters.focus())
const wide = matchMedia('(min-width: 1000px)')

function route(): Route {
  const found = routeOf(location.hash)
  if (Object.hasOwn(VIEWS, found.view)) return found
  const [only] = fleet.servers
  return fleet.servers.length === 1 && only
    ? {...found, view: 'server', id: keyOf(only.server)}
    : {...found, view: 'shapes', id: ''}
}

function show(): void {
  const current = route()
  const context: Context = {
    model,
    approval,
    route: current,
    sides: current.sides ?? (wide.matches ? 'split' : 'unified'),
  }
  const servers = serversThat(model, current.filter)
  forgetPending()
  approval.listeners.clear()
  approval.listeners.add(update)
  approval.listeners.add(keep)
  navigation.replaceChildren(...(fleet.servers.length === 1 ? [] : [tabs(context)]))
  filters.bar.hidden = fleet.servers.length === 1 || current.view === 'server' || current.view === 'shape'
  filters.show(
    current.filter,
    `${counted(servers.length, 'server')} of ${fleet.servers.length.toLocaleString('en')}`,
  )
  main.replaceChildren(VIEWS[current.view as keyof typeof VIEWS](context, servers))
  document.body.dataset.view = current.view
  keep()
}

function applyFilter(filter: Filter): void {
  history.replaceState(history.state, '', fragmentOf({...route(), filter}))
  show()
}

/** The browser keeps what is ticked for the time that the page is loaded again. */
function keep(): void {
  history.replaceState(keptOf(approval), '')
}

addEventListener('hashchange', () => {
  show()
  scrollTo(0, 0)
  main.querySelector<HTMLElement>('h2')?.focus({preventScroll: true})
})
addEventListener('beforeprint', makePending)
matchMedia('print').addEventListener('change', ({matches}) => {
  if (matches) makePending()
})
wide.addEventListener('change', () => {
  if (!matchMedia('print').matches) show()
})

const skip = button('Skip to the content', () => main.querySelector<HTMLElement>('h2')?.focus(), {
  class: 'skip',
})
const help = button('Keys', keys.show, {class: 'keys'})
const page = document.getElementById('page')
page?.append(
  skip,
  header(fleet),
  element('div', {class: 'top'}, navigation, help),
  filters.bar,
  main,
  bar,
  keys.help,
)
show()
update()
