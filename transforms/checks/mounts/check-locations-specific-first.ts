import {
  coverageOfPrefix,
  coversPrefix,
  type Directive,
  defineCheck,
  directivesIn,
  firstWord,
  groupBy,
  isSameName,
  isVariable,
  isWithin,
  type MountPath,
  onOneLine,
  overlapsIn,
  type Placed,
  prefixOfPattern,
  type Section,
  wordsOf,
} from 'httpd-codemod/transform'
import {GROUP_DIRECTIVE, type GroupKind} from 'httpd-codemod/wsgi'
import {overruledLocation} from '../../shared/overruled-location.ts'

const ORDER = {
  message: 'Unexpected `{broad}` after `{narrow}`, expected it before',
  reason: 'the last section that matches wins, so `{line}` never applies there',
}

export default defineCheck({
  name: 'check-locations-specific-first',
  summary: 'Find Location sections whose groups a broader section after them overrides',
  description: `
All \`<Location>\` and \`<LocationMatch>\` sections that match a URL apply to it, in the order of the file, and the last
one wins. So the broadest comes first, the other way round than for \`WSGIScriptAlias\`:

    <Location />
        WSGIProcessGroup shop
    </Location>
    <Location /wiki>
        WSGIProcessGroup wiki
    </Location>

With \`<Location />\` at the end, \`/wiki\` runs in the process group shop, with its user, its modules and its limits.`,
  url: 'https://httpd.apache.org/docs/2.4/sections.html',
  words: /wsgi(?:process|application)group/i,
  findings: {
    order: {...ORDER, repair: 'move-locations-general-first'},
    // The transform moves sections for the sake of an application, and no patterns.
    'order-of-others': ORDER,
  },
  notes: {},
  run({view, wsgi, report}) {
    for (const scope of view.scopes) {
      const all = KINDS.flatMap((kind) =>
        lost(directivesIn(scope, GROUP_DIRECTIVE[kind]).flatMap(toLocationLine)).map((each) => ({
          ...each,
          isOfApplication: isOfApplication(kind, each.winner),
        })),
      )
      // A section may override the lines of several others, and is moved once.
      for (const [section, overridden] of groupBy(all, ({winner}) => winner.section)) {
        const told = overridden.find((each) => each.isOfApplication) ?? overridden[0]
        if (!told) continue
        const {line} = told
        const data = {
          broad: onOneLine(section),
          narrow: onOneLine(line.section),
          line: onOneLine(line.node),
        }
        const related = overridden.map((each) => each.line.node)
        report(section, told.isOfApplication ? 'order' : 'order-of-others', data, related)
      }
    }

    function isOfApplication(kind: GroupKind, {node}: LocationLine): boolean {
      return wsgi.applications.some((application) => overruledLocation(kind, application)?.wide.node === node)
    }
  },
})

const KINDS = ['process', 'application'] as const

/** The lines that never apply, each with the one that applies instead. */
function lost(lines: readonly LocationLine[]) {
  const places = new Map(lines.map((line, place) => [line, place]))
  const lastOfValue = new Map(lines.map(({value}, place) => [value, place]))
  return lines.flatMap((line, place) => {
    // The same group may be set again for these URLs.
    if (lastOfValue.get(line.value) !== place) return []
    const later = overlapsIn(lines, line).filter((other) => (places.get(other) as number) > place)
    const winner = winnerOver(line, later)
    return winner ? [{line, winner}] : []
  })
}

/** A group directive in a Location, and the URLs that it applies to. */
interface LocationLine extends MountPath {
  readonly node: Directive
  readonly section: Section
  readonly guards: readonly Section[]
  readonly value: string
  readonly isPattern: boolean
  readonly path: string
}

function toLocationLine({node, guards, sections}: Placed): readonly LocationLine[] {
  const [section, ...around] = sections
  if (!section || around.length > 0 || !/^location(?:match)?$/i.test(section.name)) return []
  const [first = '', second] = wordsOf(section)
  const isTilde = first === '~'
  const path = (isTilde ? second : first) ?? ''
  const isPattern = isTilde || isSameName(section.name, 'LocationMatch')
  const value = firstWord(node) ?? ''
  if (isVariable(path + value)) return []
  return [{node, section, guards, value, isPattern, path, kind: 'prefix', mount: prefixOf(path, isPattern)}]
}

/** The line that applies instead of one to all of its URLs; undefined if the one applies to some, or may. */
function winnerOver(line: LocationLine, later: readonly LocationLine[]): LocationLine | undefined {
  const winner = later.findLast((other) => isWithin(line.guards, other.guards) && isBroader(other, line))
  // The same group may be set again for these URLs.
  return winner && winner.value !== line.value ? winner : undefined
}

/** What all URLs of a section are at or below, as far as it may be broader than another one. */
function prefixOf(path: string, isPattern: boolean): string {
  return isPattern ? prefixOfPattern(path) : path
}

const WILDCARD = /[*?[]/

function isBroader(broad: LocationLine, narrow: LocationLine): boolean {
  if (broad.path === narrow.path || (!narrow.isPattern && WILDCARD.test(narrow.path) && broad.path !== '/'))
    return false
  const prefix = narrow.mount
  if (broad.isPattern) return coversPrefix(broad.path, prefix)
  return !WILDCARD.test(broad.path) && coverageOfPrefix(broad.path, prefix) === 'all'
}
