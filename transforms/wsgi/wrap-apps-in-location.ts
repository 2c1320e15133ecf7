import {argumentsOf, defineTransform, type Scope, setOff} from 'httpd-codemod/transform'
import {hasOtherConsumers} from 'httpd-codemod/wsgi'
import {LOADED_AT_START} from '../shared/alias-option-texts.ts'
import {type Family, familiesOf} from '../shared/wrap-apps-in-location/families-of.ts'
import {locationFor} from '../shared/wrap-apps-in-location/location-for.ts'
import {
  groupOptions,
  hasBothOptions,
  hasLooseGroup,
  isOldOption,
  isStyleOfOptions,
  type Member,
  membersOf,
  needsSection,
  optionsFor,
} from '../shared/wrap-apps-in-location/member.ts'
import {obstacleToOptions} from '../shared/wrap-apps-in-location/obstacle-to-options.ts'
import {obstacleToSections} from '../shared/wrap-apps-in-location/obstacle-to-sections.ts'
import {REFUSALS} from '../shared/wrap-apps-in-location/refusals.ts'
import {unusedDirectives} from '../shared/wrap-apps-in-location/unused-directives.ts'

export default defineTransform({
  name: 'wrap-apps-in-location',
  summary: 'Put the groups of each WSGI application into a Location section of its mount',
  description: `
A bare \`WSGIProcessGroup\` or \`WSGIApplicationGroup\` applies to everything that mod_wsgi runs in its scope, wherever
the line is. In a \`<Location>\` section of the mount it applies to one application only.

Each application gets a section with the groups it has now, after its alias. \`process-group=\` and
\`application-group=\` of the alias move into it. The first of several aliases that match a request wins, but the last
of several Location sections. So the sections of overlapping mounts are together, in the reverse order of their
aliases, and each sets both groups, because a section inherits what a wider one before it sets. A mount with wildcard
characters gets a \`<LocationMatch>\` that matches the same requests. Access control is never moved.

With \`scopes=several\` only applications that share their scope get a section, and only where a bare directive would
not do. With \`style=auto\` a scope where an alias has \`application-group=\` keeps its options.`,
  url: 'https://modwsgi.readthedocs.io/en/master/configuration-directives/WSGIProcessGroup.html',
  applicability: 'safe',
  effects: [],
  words: /wsgiscriptalias/i,
  options: {
    style: {
      type: 'string',
      default: 'location',
      enum: ['location', 'alias-option', 'auto'],
      description:
        'alias-option: the groups become options of the alias, which no order of sections can change; auto: sections, but options that are there stay',
    },
    scopes: {
      type: 'string',
      default: 'all',
      enum: ['several', 'all'],
      description: 'several: only where applications share a scope and need it',
    },
  },
  messages: {
    assigned: 'Set the groups of `{mount}` as options of its alias',
    wrapped: 'Move the groups of {mounts} into `<Location>`',
    unused: 'Remove the bare {name}, which no longer applies to anything',
  },
  refusals: REFUSALS,
  notes: {
    preloading: LOADED_AT_START,
    preload:
      'a script with both group options on its alias was loaded when the server started; now the first request loads it. Add WSGIImportScript to keep that',
  },
  run({view, wsgi, target, options, parentOf, nextSiblingOf, change, refuse, note}) {
    for (const scope of view.scopes) {
      const members = membersOf(wsgi, scope, parentOf)
      const done = options.style === 'alias-option' ? assignAll(members) : wrapAll(scope, members)
      if (done.length > 0 && done.length === members.length) removeBare(scope)
    }

    /** Gives aliases the groups of their scope as options; returns those to which no bare directive applies now. */
    function assignAll(members: readonly Member[]): readonly Member[] {
      // Where applications share a bare directive, options would only say the same again.
      return options.scopes === 'all' ? members.filter(assign) : []
    }

    function assign(member: Member): boolean {
      const {node, mount} = member.application
      const added = optionsFor(member)
      const obstacle = obstacleToOptions(member, wsgi, target)
      if (obstacle) refuse(node, obstacle)
      if (obstacle || added.length === 0) return !obstacle
      const isAssigned = change(node, 'assigned', {mount}, (edit) =>
        edit.insertArgument(node, argumentsOf(node).length, {raw: added.join(' ')}),
      )
      if (isAssigned && hasBothOptions(member, added)) note('preloading', {})
      return isAssigned
    }

    /** Gives applications sections; returns those that have one now. */
    function wrapAll(scope: Scope, members: readonly Member[]): readonly Member[] {
      if (options.style === 'auto' && isStyleOfOptions(members)) return []
      const isShared = members.some(({application}) => hasOtherConsumers(wsgi, application))
      if (options.scopes === 'several' && !isShared) return []
      return familiesOf(members).flatMap((family) => (wrap(scope, family) ? family : []))
    }

    function wrap(scope: Scope, family: Family): boolean {
      const first = family.find(isMeant)
      const last = family.at(-1)?.application.node
      if (!first || !last) return false
      const obstacle = obstacleToSections(family, scope, wsgi)
      if (obstacle) {
        // An option of the alias does as well, and who gives it refuses where that cannot be either.
        if (options.style !== 'auto') refuse(first.application.node, obstacle)
        return false
      }
      const mounts = family.map(({application}) => `\`${application.mount}\``).join(', ')
      const isWrapped = change(first.application.node, 'wrapped', {mounts}, (edit) => {
        for (const member of family) {
          for (const index of groupOptions(member)) edit.removeArgument(member.application.node, index)
        }
        const sections = family.toReversed().map((member) => locationFor(wsgi, member))
        edit.insertAfter(last, ...setOff(sections, nextSiblingOf(last)))
      })
      if (isWrapped && family.some((member) => hasBothOptions(member, []))) note('preload', {})
      return isWrapped
    }

    function isMeant(member: Member): boolean {
      if (options.style === 'auto' && isOldOption(wsgi, member)) return false
      return options.scopes === 'all' ? hasLooseGroup(member) : needsSection(wsgi, member)
    }

    function removeBare(scope: Scope): void {
      for (const {name, node} of unusedDirectives(wsgi, scope))
        change(node, 'unused', {name}, (edit) => edit.remove(node))
    }
  },
})
