import {
  argumentsOf,
  bareDirectives,
  type Directive,
  defineTransform,
  directive,
  directivesReaching,
  isVariable,
  locationFormOf,
  mayOverlap,
  type NewLine,
  type Scope,
  section,
  setOff,
  toIdentifier,
} from 'httpd-codemod/transform'
import {
  type Application,
  belongsTo,
  consumersElsewhere,
  effectiveGroup,
  GROUP_DIRECTIVE,
  type Group,
  groupUsers,
  hasOtherConsumers,
  mayPreload,
  optionNamed,
  optionStanding,
  runsInDaemon,
  toOptionValue,
  type WsgiModel,
} from 'httpd-codemod/wsgi'
import {isSetElsewhere} from '../shared/is-set-elsewhere.ts'
import {scriptsOf} from '../shared/scripts-of.ts'
import {mayTakeSame, mountElsewhere} from '../shared/strangers.ts'

export default defineTransform({
  name: 'wrap-apps-in-location',
  summary: 'Put the groups of each WSGI application into a Location block of its mount',
  description: `
A bare \`WSGIProcessGroup\` or \`WSGIApplicationGroup\` counts for everything mod_wsgi runs in its scope, wherever
it stands. In a \`<Location>\` block of the mount it counts for one application only.

Each application gets a block with the groups it has now, behind its alias; \`process-group=\` and
\`application-group=\` of the alias move into it. Of several aliases that match a request the first one wins, but of
several Location blocks the last one: so the blocks of overlapping mounts stand together in the reverse order of
their aliases, and each says both groups, because a block inherits what a wider one before it sets. A mount with
wildcard characters gets a \`<LocationMatch>\` that matches the same requests. Access control is never moved.

With \`scopes=several\` only applications that share their scope get a block, and only where a bare directive
would not do.`,
  url: 'https://modwsgi.readthedocs.io/en/master/configuration-directives/WSGIProcessGroup.html',
  applicability: 'safe',
  effects: [],
  words: /wsgiscriptalias/i,
  options: {
    style: {
      type: 'string',
      default: 'location',
      enum: ['location', 'alias-option'],
      description:
        'alias-option: the groups become options of the alias, which no order of sections can change',
    },
    scopes: {
      type: 'string',
      default: 'all',
      enum: ['several', 'all'],
      description: 'several: only where applications share a scope and need it',
    },
  },
  messages: {
    assigned:
      'Unexpected groups of `{mount}` in directives of the whole scope, expected options of the alias',
    wrapped: 'Unexpected groups of {mounts} outside a Location, expected a Location block for each mount',
    unused: 'Unexpected bare {name} that counts for nothing any more, expected none',
  },
  findings: {},
  refusals: {
    uncertain: {
      reason: 'the groups of `{mount}` are set for some of its requests only, or only on some servers',
      unlock: 'set both groups for the whole mount',
    },
    'virtual-hosts': {
      reason: 'a virtual host has groups of its own, which a Location of the main server would override',
      unlock: 'move the aliases into the virtual hosts',
    },
    handlers: {
      reason: 'mod_wsgi also runs scripts by handler here, and a Location may cover them too',
      unlock: 'run convert-alias-to-wsgi-script-alias first',
    },
    sections: {
      reason:
        'a section with groups already applies to some of these requests, and the order of sections decides',
      unlock: 'write the blocks by hand, the most general mount first',
    },
    scattered: {
      reason: 'these mounts overlap and their aliases stand in different sections',
      unlock: 'bring the aliases together',
    },
    variable: {
      reason: 'the mount `{mount}` depends on a variable, so it may overlap others',
      unlock: 'write the mount out',
    },
    'no-location': {
      reason: 'no Location section matches exactly the requests of `{mount}`',
      unlock: 'keep the options of the alias',
    },
    'other-file': {
      reason: 'another file sets a group for requests of `{mount}`',
      unlock: 'write the blocks by hand, behind what that file says',
    },
    'other-scripts': {
      reason: 'another file runs scripts for requests of `{mount}`, and a Location would apply to them too',
      unlock: 'use style=alias-option, or keep the options of the alias',
    },
    'too-old': {
      reason: 'WSGIScriptAliasMatch has no options for groups before mod_wsgi 4.6.0',
      unlock: 'use style=location',
    },
    'parse-order': {
      reason:
        'with process-group= and application-group= on one alias the group must be defined before it in its own virtual host',
      unlock: 'define the group before the alias, in its virtual host or in the main server',
    },
    'quoted-option': {
      reason: 'an option of the alias has a quoted value with blanks',
      unlock: 'move the group by hand',
    },
  },
  notes: {
    preloading:
      'with both group options on its alias a script is loaded when the server starts, before the first request',
    preload:
      'with both groups on its alias a script was loaded when the server started; in a Location it is loaded by the first request. Add WSGIImportScript to keep that',
  },
  run({view, wsgi, target, options, parentOf, nextSiblingOf, change, refuse, note}) {
    for (const scope of view.scopes) {
      const members = (wsgi.applicationsByScope.get(scope) ?? []).map(toMember)
      if (options.style === 'alias-option') {
        // Where applications share a bare directive, options would say the same once more.
        const done = options.scopes === 'all' ? members.filter(assign) : []
        if (done.length > 0 && done.length === members.length) removeBare(scope)
        continue
      }
      const isShared = members.some(({application}) => hasOtherConsumers(wsgi, application))
      if (options.scopes === 'several' && !isShared) continue
      const wrapped = familiesOf(members).flatMap((family) => (wrap(scope, family) ? family : []))
      if (members.length > 0 && wrapped.length === members.length) removeBare(scope)
    }

    function toMember(application: Application): Member {
      const process = effectiveGroup(wsgi, 'process', application)
      return {application, process, interpreter: effectiveGroup(wsgi, 'application', application)}
    }

    /** Gives an alias the groups of its scope as options; true if directives of the scope count for it no more. */
    function assign({application, process, interpreter}: Member): boolean {
      const {node, mount, options: given} = application
      const doubts = [...process.doubts, ...interpreter.doubts]
      if (doubts.length > 0) {
        refuse(node, 'uncertain', {mount}, doubts)
        return false
      }
      const added = [
        ...(isOfScope(process) ? [`process-group=${toOptionValue(process.value)}`] : []),
        ...(isOfScope(interpreter) ? [`application-group=${toOptionValue(interpreter.value)}`] : []),
      ]
      if (added.length === 0) return true
      if (isAnySetElsewhere(wsgi, application)) {
        refuse(node, 'other-file', {mount})
        return false
      }
      if (optionStanding(node.name, 'process-group', target.modWsgi).state !== 'there') {
        refuse(node, 'too-old', {})
        return false
      }
      const isBoth = ['process-group', 'application-group'].every(
        (name) => optionNamed(given, name) !== undefined || added.some((option) => option.startsWith(name)),
      )
      if (isBoth && !mayPreload(wsgi, application, process.value)) {
        refuse(node, 'parse-order', {})
        return false
      }
      const index = argumentsOf(node).length
      const isAssigned = change(node, 'assigned', {mount}, (edit) =>
        edit.insertArgument(node, index, {raw: added.join(' ')}),
      )
      if (isAssigned && isBoth) note('preloading', {})
      return isAssigned
    }

    /** Wraps applications whose mounts overlap; false if nothing was done. */
    function wrap(scope: Scope, family: readonly Member[]): boolean {
      const wanted = family.filter((member) =>
        options.scopes === 'all' ? hasLooseGroup(member) : needsBlock(wsgi, member),
      )
      const [first] = wanted
      if (!first) return false
      const {node, mount} = first.application
      const obstacle = findObstacle(scope, family)
      if (obstacle) {
        refuse(node, obstacle.reason, {mount: obstacle.mount ?? mount}, obstacle.related)
        return false
      }
      const parents = new Set(family.map(({application}) => parentOf(application.node)))
      if (parents.size > 1) {
        refuse(
          node,
          'scattered',
          {},
          family.slice(1).map(({application}) => application.node),
        )
        return false
      }
      const last = (family.at(-1) as Member).application.node
      const mounts = family.map(({application}) => `\`${application.mount}\``).join(', ')
      const blocks = family.toReversed().map((member) => blockOf(wsgi, member))
      const isWrapped = change(node, 'wrapped', {mounts}, (edit) => {
        for (const {application} of family) {
          for (const index of groupOptions(application)) edit.removeArgument(application.node, index)
        }
        edit.insertAfter(last, ...setOff(blocks, nextSiblingOf(last)))
      })
      if (isWrapped && family.some(isPreloaded)) note('preload', {})
      return isWrapped
    }

    /** Removes the bare directives of a scope if nothing in it, and nothing below it, uses them any more. */
    function removeBare(scope: Scope): void {
      const others = scope === view.main ? view.scopes : scope.chain
      const isUsed = others.some((at) => {
        const applications = wsgi.applicationsByScope.get(at) ?? []
        const hasOthers = at !== scope && applications.length > 0
        const uses = wsgi.handlerUses.get(at) ?? []
        return (
          hasOthers || uses.some((use) => !applications.some((application) => belongsTo(use, application)))
        )
      })
      if (isUsed || view.unread.length > 0 || consumersElsewhere(view, scope).length > 0) return
      for (const name of ['WSGIProcessGroup', 'WSGIApplicationGroup']) {
        // Without the one of the virtual host, that of the main server would show (mod_wsgi semantics F5.7).
        if (scope !== view.main && bareDirectives(view.main, name).length > 0) continue
        for (const {node} of bareDirectives(scope, name)) {
          change(node, 'unused', {name}, (edit) => edit.remove(node))
        }
      }
    }

    function findObstacle(scope: Scope, family: readonly Member[]): Obstacle | undefined {
      for (const {application, process, interpreter} of family) {
        const {mount} = application
        const doubts = [...process.doubts, ...interpreter.doubts]
        if (doubts.length > 0) return {reason: 'uncertain', mount, related: doubts}
        if (family.length > 1 && isVariable(mount)) return {reason: 'variable', mount, related: []}
        if (!locationFormOf(application)) return {reason: 'no-location', mount, related: []}
        const placed = [
          ...directivesReaching(GROUP_DIRECTIVE.process, application),
          ...directivesReaching(GROUP_DIRECTIVE.application, application),
        ]
        const late = placed.filter((at) => !/^(?:directory|files)$/.test(toIdentifier(at.section.name)))
        if (late.length > 0) return {reason: 'sections', mount, related: late.map(({node}) => node)}
        const spread = application.options.some(
          ({name, index}) => name.endsWith('-group') && index === undefined,
        )
        if (spread) return {reason: 'quoted-option', mount, related: []}
      }
      const elsewhereSet = family.find((member) => isAnySetElsewhere(wsgi, member.application))
      if (elsewhereSet) return {reason: 'other-file', mount: elsewhereSet.application.mount, related: []}
      const strangers = consumersElsewhere(view, scope)
      const met = family.find(({application}) =>
        strangers.some(
          (node) =>
            (scope === view.main || !mountElsewhere(view, node)) && mayTakeSame(view, node, application),
        ),
      )
      if (met) return {reason: 'other-scripts', mount: met.application.mount, related: []}
      const reach = scope === view.main ? view.scopes : scope.chain
      const handlers = reach.flatMap((at) => {
        const applications = wsgi.applicationsByScope.get(at) ?? []
        const uses = wsgi.handlerUses.get(at) ?? []
        return uses.filter((use) => !applications.some((application) => belongsTo(use, application)))
      })
      if (handlers.length > 0) return {reason: 'handlers', related: handlers.map(({node}) => node)}
      if (scope !== view.main) return undefined
      const bare = ['WSGIProcessGroup', 'WSGIApplicationGroup'].flatMap((name) =>
        view.scopes.slice(1).flatMap((host) => bareDirectives(host, name)),
      )
      return bare.length > 0 ? {reason: 'virtual-hosts', related: bare.map(({node}) => node)} : undefined
    }
  },
})

function isAnySetElsewhere(wsgi: WsgiModel, application: Application): boolean {
  return (['process', 'application'] as const).some((kind) => isSetElsewhere(wsgi, kind, application))
}

interface Member {
  readonly application: Application
  readonly process: Group
  readonly interpreter: Group
}

interface Obstacle {
  readonly reason:
    | 'uncertain'
    | 'variable'
    | 'no-location'
    | 'sections'
    | 'quoted-option'
    | 'other-file'
    | 'other-scripts'
    | 'handlers'
    | 'virtual-hosts'
  readonly mount?: string
  readonly related: readonly Directive[]
}

/** Applications whose mounts overlap, directly or through others, in alias order. */
function familiesOf(members: readonly Member[]): readonly (readonly Member[])[] {
  const families: Member[][] = []
  for (const member of members) {
    const related = families.filter((family) =>
      family.some((other) => mayOverlap(other.application, member.application)),
    )
    for (const family of related) families.splice(families.indexOf(family), 1)
    families.push([...related.flat(), member])
  }
  return families.map((family) => members.filter((member) => family.includes(member)))
}

/** True if a group comes from a bare directive or from an option of the alias. */
function hasLooseGroup({process, interpreter}: Member): boolean {
  return [process, interpreter].some((group) => group.source === 'option' || isOfScope(group))
}

function isOfScope({source}: Group): boolean {
  return source === 'scope' || source === 'main server'
}

/** True if the application runs alone in a daemon group, and only a block can give it the main interpreter. */
function needsBlock(wsgi: WsgiModel, {process, interpreter}: Member): boolean {
  if (!runsInDaemon(process) || process.source === 'section' || process.source === 'default') return false
  if (interpreter.source !== 'default') return false
  const {applications, doubtful} = groupUsers(wsgi.view, process.value)
  return doubtful.length === 0 && scriptsOf(applications).length === 1
}

/** A block that gives an application the groups it has now. */
function blockOf(wsgi: WsgiModel, {application, process, interpreter}: Member): NewLine {
  const form = locationFormOf(application) ?? {name: 'Location', argument: application.mount}
  // A block inherits from a wider one before it, so where mounts overlap each says both groups, defaults too.
  const isInFamily = wsgi.applications.some(
    (other) => other !== application && mayInherit(other, application),
  )
  const isSaid = ({source}: Group): boolean => isInFamily || source !== 'default'
  const lines = [
    ...(isSaid(process) ? [directive('WSGIProcessGroup', process.value)] : []),
    ...(isSaid(interpreter) ? [directive('WSGIApplicationGroup', interpreter.value)] : []),
  ]
  return section(form.name, [form.argument], lines)
}

/** True if blocks of both may apply to one request: Locations of the main server reach into virtual hosts. */
function mayInherit(one: Application, other: Application): boolean {
  const isInReach = one.scope === other.scope || [one, other].some(({scope}) => scope.kind === 'main server')
  return isInReach && mayOverlap(one, other)
}

/** Which arguments of an alias are group options. */
function groupOptions({options}: Application): readonly number[] {
  return options.flatMap(({name, index}) => {
    return index !== undefined && (name === 'process-group' || name === 'application-group') ? [index] : []
  })
}

/** Both options on an alias make mod_wsgi load the script when the server starts (mod_wsgi.c: wsgi_add_script_alias). */
function isPreloaded({application: {options}}: Member): boolean {
  return (
    optionNamed(options, 'process-group') !== undefined &&
    optionNamed(options, 'application-group') !== undefined
  )
}
