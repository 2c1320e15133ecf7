/** The proxies, redirects, folders and handlers of a server for people. */
import type {InspectedRoute} from '../../inspect/mounts/route.ts'
import type {Page} from '../page/page.ts'
import {maskedSentence} from '../secrets/masked-directive.ts'
import {linesByHost, type Row} from './by-host.ts'
import {inheritance, reasonLines} from './notes.ts'
import {usedAt} from './place-label.ts'

/** A row for each: the path or expression, what it leads to, and where that is said. */
export function routeLines(
  routes: readonly InspectedRoute[],
  serverRoot: string,
  page: Page,
): readonly string[] {
  if (routes.length === 0) return []
  const rowOf = (route: InspectedRoute): Row => ({
    cells: [route.path, targetOf(route), usedAt(route, serverRoot)],
    below: [...inheritance(route), ...reasonLines(route.reasons, page)],
  })
  return linesByHost(routes, ['path', 'leads to', 'declared at'], rowOf, page)
}

/** A status is told where the server answers itself, and of files where it is an error. */
function targetOf({kind, status, target}: InspectedRoute): string {
  // A backend may hold the password of a user.
  const shown = maskedSentence(target)
  if (kind === 'redirect') return `${status ?? '?'} ${shown}`.trimEnd()
  if (kind === 'scripts') return `${shown} (CGI)`
  return status !== undefined && status >= 400 ? `${shown} (${status})` : shown
}
