import {
  type DirectoryDirective,
  directivesReaching,
  firstWord,
  isWiderPrefix,
  isWithin,
  locationPathOf,
} from 'httpd-codemod/transform'
import {type Application, GROUP_DIRECTIVE, type GroupKind} from 'httpd-codemod/wsgi'

/** Two Locations that set a group for an application: one nearer to its mount, and a wider one after it, which takes effect. */
export interface OverruledLocation {
  readonly near: DirectoryDirective
  readonly wide: DirectoryDirective
}

/**
 * The Location that was meant to give an application its group, if a wider one overrules it with another group: the
 * server merges Locations in the order they are written, whatever their paths (server/request.c: ap_location_walk).
 */
export function overruledLocation(kind: GroupKind, application: Application): OverruledLocation | undefined {
  const placed = directivesReaching(GROUP_DIRECTIVE[kind], application).filter(
    ({coverage, guards}) => coverage === 'all' && isWithin(application.guards, guards),
  )
  const wide = placed.at(-1)
  const widePath = wide && locationPathOf(wide.section)
  if (!wide || widePath === undefined) return undefined
  const near = placed.findLast(({node, section}) => {
    const path = locationPathOf(section)
    const isNearer = path !== undefined && isWiderPrefix(widePath, path)
    return isNearer && firstWord(node) !== firstWord(wide.node)
  })
  return near && {near, wide}
}
