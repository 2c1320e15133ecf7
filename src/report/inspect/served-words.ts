import type {RouteKind} from '../../inspect/mounts/route.ts'
import type {InspectedHost, Inspection} from '../../inspect/server/inspection.ts'

/** One word for what a host serves; handlers and scripts of CGI have their own. */
const WORDS: Readonly<Record<RouteKind, string>> = {
  proxy: 'proxy',
  redirect: 'redirect',
  folder: 'files',
  file: 'files',
  scripts: 'CGI',
  handler: 'handler',
}

/** Says in a few words what a host serves by itself, applications first: `2 applications, proxy, files`. */
export function servedWords({applications, routes}: Inspection): (host: InspectedHost) => string {
  const counts = new Map<unknown, number>()
  for (const {host} of applications) counts.set(host, (counts.get(host) ?? 0) + 1)
  const kinds = new Map<unknown, Set<RouteKind>>()
  for (const {host, kind} of routes) kinds.set(host, (kinds.get(host) ?? new Set()).add(kind))
  return ({label}) => {
    const count = counts.get(label) ?? 0
    const own = kinds.get(label) ?? new Set()
    const words = Object.entries(WORDS).flatMap(([kind, word]) => (own.has(kind as RouteKind) ? [word] : []))
    const apps = count === 0 ? [] : [count === 1 ? 'application' : `${count} applications`]
    return [...apps, ...new Set(words)].join(', ')
  }
}
