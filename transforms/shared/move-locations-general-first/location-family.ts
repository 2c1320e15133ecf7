import {isWiderPrefix, locationPathOf, type Root, type Section, toIdentifier} from 'httpd-codemod/transform'
import {GROUP_DIRECTIVE} from 'httpd-codemod/wsgi'

/** The identifiers of the directives that set a group. */
export const GROUPS: ReadonlySet<string> = new Set(Object.values(GROUP_DIRECTIVE).map(toIdentifier))

/** The Locations with groups in one section whose prefixes overlap that of one, directly or through others, in order. */
export function familyOf(section: Section, {children}: Root | Section): readonly Section[] {
  const candidates = children.filter(
    (child): child is Section =>
      child.type === 'section' && locationPathOf(child) !== undefined && hasGroup(child),
  )
  const family = new Set([section])
  for (const member of family) {
    for (const other of candidates) if (areNested(pathOf(member), pathOf(other))) family.add(other)
  }
  return candidates.filter((candidate) => family.has(candidate))
}

function areNested(one: string, other: string): boolean {
  return isWiderPrefix(one, other) || isWiderPrefix(other, one)
}

function hasGroup({children}: Section): boolean {
  return children.some((child) =>
    child.type === 'section'
      ? hasGroup(child)
      : child.type === 'directive' && GROUPS.has(toIdentifier(child.name)),
  )
}

/** The path of a section that was found to have one. */
export function pathOf(section: Section): string {
  return locationPathOf(section) ?? ''
}
