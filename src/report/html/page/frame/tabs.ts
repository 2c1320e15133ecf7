import {element, link} from '../dom/element.ts'
import {type Context, linkTo} from '../views/context.ts'

/** The views that the tabs lead to, and those of which each is the tab. */
const TABS = [
  {view: 'shapes', label: 'Shapes', within: ['shape']},
  {view: 'attention', label: 'Needs a person', within: []},
  {view: 'servers', label: 'Servers', within: ['server']},
  {view: 'all', label: 'All on one page', within: []},
] as const

/** The tabs of the page. */
export function tabs(context: Context): HTMLElement {
  const {view} = context.route
  return element(
    'nav',
    {class: 'tabs', 'aria-label': 'Views'},
    TABS.map((tab) => {
      const isCurrent = tab.view === view || (tab.within as readonly string[]).includes(view)
      return link(
        linkTo(context, {view: tab.view}),
        {'aria-current': isCurrent ? 'page' : undefined},
        tab.label,
      )
    }),
  )
}
