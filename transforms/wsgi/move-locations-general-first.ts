import {type Directive, defineTransform, onOneLine, type Section} from 'httpd-codemod/transform'
import {effectiveGroup} from 'httpd-codemod/wsgi'
import {familyOf, pathOf} from '../shared/move-locations-general-first/location-family.ts'
import {obstacleTo} from '../shared/move-locations-general-first/obstacle-to.ts'
import {REFUSALS} from '../shared/move-locations-general-first/refusals.ts'
import {movesIn, orderAfter} from '../shared/move-locations-general-first/section-moves.ts'
import {moveWithGap} from '../shared/move-with-gap.ts'
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
  effects: [{what: 'processGroup'}, {what: 'applicationGroup'}],
  words: /<location/i,
  options: {},
  messages: {
    moved: 'Put the Locations {found} in the order {wanted}: the last one that matches applies',
  },
  findings: {},
  refusals: REFUSALS,
  notes: {
    process:
      'an application whose Location now takes effect runs in the processes that it names: with their user, their Python and their library paths',
  },
  run(context) {
    const {root, wsgi, parentOf, change, refuse, note} = context
    const handled = new Set<Section>()
    for (const application of wsgi.applications) {
      for (const kind of ['process', 'application'] as const) {
        const {source, doubts} = effectiveGroup(wsgi, kind, application)
        const overruled = source === 'section' ? overruledLocation(kind, application) : undefined
        if (!overruled || handled.has(overruled.wide.section)) continue
        handled.add(overruled.wide.section)
        const isInOrder = repair(overruled, application.mount, doubts)
        if (isInOrder && kind === 'process') note('process', {})
      }
    }

    /** Puts the Locations around an application in order; false if that was refused, or not chosen. */
    function repair({near, wide}: OverruledLocation, mount: string, doubts: readonly Directive[]): boolean {
      const data = {near: onOneLine(near.section), wide: onOneLine(wide.section), mount}
      const parent = parentOf(wide.section)
      if (parent !== parentOf(near.section)) refuse(wide.section, 'scattered', data, [near.section])
      else if (doubts.length > 0) refuse(wide.section, 'uncertain', data, [near.section, ...doubts])
      else return bringInOrder(familyOf(wide.section, parent))
      return false
    }

    function bringInOrder(family: readonly Section[]): boolean {
      for (const section of family) handled.add(section)
      const moves = movesIn(family)
      for (const move of moves) {
        const obstacle = obstacleTo(move, moves, context)
        if (!obstacle) continue
        refuse(move.section, obstacle)
        return false
      }
      const [first] = moves
      if (!first) return false
      const data = {found: pathsOf(family), wanted: pathsOf(orderAfter(family, moves))}
      return change(first.section, 'moved', data, (edit) => {
        for (const {section, before} of moves) moveWithGap(edit, root, section, before)
      })
    }
  },
})

function pathsOf(sections: readonly Section[]): string {
  return sections.map((section) => `\`${pathOf(section)}\``).join(', ')
}
