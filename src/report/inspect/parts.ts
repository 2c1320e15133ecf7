/** The parts of an inspection that can be asked for by themselves. */
import type {RouteKind} from '../../inspect/mounts/route.ts'

/** Their names. */
export const PARTS = ['hosts', 'applications', 'proxies', 'redirects', 'folders', 'handlers'] as const

export type Part = (typeof PARTS)[number]

/** The kinds of routes that each part shows, and its title. */
export const ROUTE_PARTS: readonly (readonly [part: Part, title: string, kinds: readonly RouteKind[]])[] = [
  ['proxies', 'Proxies', ['proxy']],
  ['redirects', 'Redirects', ['redirect']],
  ['folders', 'Folders and files', ['folder', 'file', 'scripts']],
  ['handlers', 'Handlers', ['handler']],
]

/** The part that shows what answers somewhere. */
export function partOf(kind: RouteKind | 'application'): Part {
  return ROUTE_PARTS.find(([, , kinds]) => kinds.some((each) => each === kind))?.[0] ?? 'applications'
}
