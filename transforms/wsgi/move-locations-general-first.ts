import {
  blankLine,
  blankLineAbove,
  type Directive,
  defineTransform,
  isWiderPrefix,
  locationPathOf,
  mayOverlap,
  onOneLine,
  orderDependentLines,
  type Root,
  type Scope,
  type Section,
  sectionsIn,
  toIdentifier,
} from 'httpd-codemod/transform'
import {effectiveGroup, GROUP_DIRECTIVE, type GroupKind} from 'httpd-codemod/wsgi'
import {type OverruledLocation, overruledLocation} from '../shared/overruled-location.ts'

export default defineTransform({
  name: 'move-locations-general-first',
  summary: 'Move Location sections of nested WSGI applications after those of the wider mounts',
  description: `
The first of several \`WSGIScriptAlias\` lines that match a request wins, but the last of several \`<Location>\`
sections. So with \`<Location /wiki>\` before \`<Location />\` the application at \`/wiki\` silently runs in the processes,
and as the user, of the one at \`/\`.

Where that happens to an application, the Location sections with WSGI groups around it are put in order, the general
ones first. Whole sections move, with the comments directly above them. Sections may contain other directives too:
where two of them set the same thing differently, their order decides that as well, and nothing moves.`,
  url: 'https://httpd.apache.org/docs/2.4/sections.html',
  applicability: 'safe',
  effects: [{what: 'processGroup'}, {what: 'applicationGroup'}, {what: 'sharedWith'}],
  words: /<location/i,
  options: {},
  messages: {
    moved: 'Put the Locations {found} in the order {wanted}: the last one that matches applies',
  },
  findings: {},
  refusals: {
    scattered: {
      reason:
        '`{wide}` overrules `{near}` for the application at `{mount}`, and they are in different sections or scopes',
      unlock: 'bring both into one section, `{wide}` first',
    },
    uncertain: {
      reason: '`{wide}` overrules `{near}`, and another section may set the group of `{mount}` as well',
      unlock: 'set the group of `{mount}` in one Location only, the last one',
    },
    pattern: {
      reason: '`{wide}` would have to move above `{between}`, which may match the same requests',
      unlock: 'put `{wide}` above it by hand if their order does not matter',
    },
    contents: {
      reason: '`{wide}` would have to move above `{between}`, and they set the same thing differently',
      unlock: 'move everything but WSGI groups into sections of its own',
    },
    reading: {
      reason: '`{wide}` would have to move above a line that changes how other lines are read',
      unlock: 'put that line above the Location sections',
    },
  },
  notes: {
    process:
      'an application whose Location now takes effect runs in the processes that it names: with their user, their Python and their library paths',
  },
  run({root, view, wsgi, find, parentOf, change, refuse, note}) {
    const handled = new Set<Section>()
    for (const application of wsgi.applications) {
      for (const kind of ['process', 'application'] as const) {
        const group = effectiveGroup(wsgi, kind, application)
        const overruled = group.source === 'section' ? overruledLocation(kind, application) : undefined
        if (overruled && !handled.has(overruled.wide.section))
          repair(kind, overruled, application.mount, group.doubts)
      }
    }

    function repair(
      kind: GroupKind,
      {near, wide}: OverruledLocation,
      mount: string,
      doubts: readonly Directive[],
    ): void {
      handled.add(wide.section)
      const data = {near: onOneLine(near.section), wide: onOneLine(wide.section), mount}
      const parent = parentOf(wide.section)
      if (parent !== parentOf(near.section)) refuse(wide.section, 'scattered', data, [near.section])
      else if (doubts.length > 0) refuse(wide.section, 'uncertain', data, [near.section, ...doubts])
      else {
        const family = familyOf(wide.section, parent)
        for (const section of family) handled.add(section)
        const isDone = bringInOrder(family)
        if (isDone && kind === 'process') note('process', {})
      }
    }

    function bringInOrder(family: readonly Section[]): boolean {
      const moves = movesIn(family)
      for (const move of moves) {
        const obstacle = obstacleTo(move, moves)
        if (!obstacle) continue
        const {reason, between, related} = obstacle
        refuse(move.section, reason, {wide: onOneLine(move.section), between: onOneLine(between)}, related)
        return false
      }
      const wanted = family.filter((section) => !moves.some((move) => move.section === section))
      for (const {section, before} of moves) wanted.splice(wanted.indexOf(before), 0, section)
      const [first] = moves
      if (!first) return false
      change(first.section, 'moved', {found: pathsOf(family), wanted: pathsOf(wanted)}, (edit) => {
        for (const {section, before} of moves) {
          edit.move(section, before)
          const gap = blankLineAbove(root, section)
          if (gap) edit.remove(gap)
          if (gap) edit.insertBefore(before, blankLine())
        }
      })
      return true
    }

    /** A line or section between a section and its new place that depends on their order. */
    function obstacleTo({section, before}: Move, moves: readonly Move[]): Obstacle | undefined {
      const isBetween = ({position}: Section | Directive): boolean =>
        position.start.offset >= before.position.start.offset &&
        position.start.offset < section.position.start.offset
      const reading = READ_TIME.flatMap(find).filter(isBetween)
      if (reading.length > 0) return {reason: 'reading', between: before, related: reading}
      const scope = view.scopes.find((each) => locationsIn(each).includes(section))
      for (const between of scope ? locationsIn(scope).filter(isBetween) : []) {
        const path = locationPathOf(between)
        // A wider section with groups moves too, and stays in front.
        const keepsOrder = path !== undefined && !changesPlaces(section, between, moves)
        const related = keepsOrder ? [] : orderDependentLines(between, section, path ? GROUPS : NOTHING)
        if (related.length > 0) return {reason: path ? 'contents' : 'pattern', between, related}
      }
      return undefined
    }
  },
})

interface Move {
  readonly section: Section
  /** The first section before it that it is wider than. */
  readonly before: Section
}

interface Obstacle {
  readonly reason: 'reading' | 'contents' | 'pattern'
  readonly between: Section
  readonly related: readonly (Directive | Section)[]
}

/** They take effect from their own line on. */
const READ_TIME = ['Include', 'IncludeOptional', 'Use', 'Define', 'UnDefine']

const NOTHING: ReadonlySet<string> = new Set()
const GROUPS: ReadonlySet<string> = new Set(Object.values(GROUP_DIRECTIVE).map(toIdentifier))

/** The sections that move, the widest first: those that go to the same place keep that order there. */
function movesIn(family: readonly Section[]): readonly Move[] {
  return family
    .flatMap((section, index) => {
      const before = family.slice(0, index).find((other) => isWiderPrefix(pathOf(section), pathOf(other)))
      return before ? [{section, before}] : []
    })
    .sort((one, other) => pathOf(one.section).length - pathOf(other.section).length)
}

/** True if a section moves over another one that may match the same requests. */
function changesPlaces(section: Section, between: Section, moves: readonly Move[]): boolean {
  const [own, other] = [pathOf(section), pathOf(between)]
  if (isWiderPrefix(own, other)) return true
  const isMoved = moves.some((move) => move.section === between)
  return !isMoved && mayOverlap({kind: 'prefix', mount: own}, {kind: 'prefix', mount: other})
}

/** The Locations with groups in one section whose prefixes overlap that of one, directly or through others, in order. */
function familyOf(section: Section, {children}: Root | Section): readonly Section[] {
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

function locationsIn(scope: Scope): readonly Section[] {
  return ['Location', 'LocationMatch'].flatMap((name) => sectionsIn(scope, name).map(({node}) => node))
}

/** The path of a section that was found to have one. */
function pathOf(section: Section): string {
  return locationPathOf(section) ?? ''
}

function pathsOf(sections: readonly Section[]): string {
  return sections.map((section) => `\`${pathOf(section)}\``).join(', ')
}
