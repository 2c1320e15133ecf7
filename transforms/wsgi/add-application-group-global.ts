import {
  argumentsOf,
  bareDirectives,
  coverageOf,
  type Directive,
  defineTransform,
  directive,
  type Editor,
  firstWord,
  type Section,
  sectionsIn,
  toIdentifier,
} from 'httpd-codemod/transform'
import {
  type Application,
  COMPUTED,
  consumersElsewhere,
  effectiveGroup,
  GLOBAL,
  type Group,
  groupNamedIn,
  groupUsers,
  hasOtherConsumers,
  isSelectable,
  mayPreload,
  optionNamed,
  optionStanding,
  RESOURCE,
  runsInDaemon,
  SCRIPT_ALIASES,
  type WsgiModel,
  wsgiOptionsOf,
} from 'httpd-codemod/wsgi'
import {isSetElsewhere} from '../shared/is-set-elsewhere.ts'
import {scriptsOf} from '../shared/scripts-of.ts'
import {mountElsewhere} from '../shared/strangers.ts'

export default defineTransform({
  name: 'add-application-group-global',
  summary: 'Run the only application of a daemon process group in the main interpreter',
  description: `
By default mod_wsgi makes a Python sub interpreter for each application, named after the server and the mount.
Extension modules that use the simple API for the interpreter lock, numpy among them, need the main interpreter,
which \`WSGIApplicationGroup %{GLOBAL}\` selects.

The directive is added for a daemon process group that serves exactly one application. Two applications in one
interpreter would share modules, settings and \`os.environ\`, so where a group serves several, or may serve more
than this file shows, nothing is changed and the reason is given. A group somebody chose on purpose is kept.`,
  url: 'https://modwsgi.readthedocs.io/en/master/configuration-directives/WSGIApplicationGroup.html',
  applicability: 'safe',
  effects: [{what: 'applicationGroup', from: 'default', to: 'own'}],
  words: /wsgiscriptalias/i,
  options: {
    style: {
      type: 'string',
      default: 'directive',
      enum: ['directive', 'alias-option'],
      description: 'alias-option: application-group= on the alias instead of a directive',
    },
  },
  messages: {
    added:
      'Unexpected sub interpreter for `{mount}`, expected the main interpreter of process group `{group}`',
  },
  findings: {},
  refusals: {
    several: {
      reason: 'process group `{group}` serves {count} applications, and they would share one interpreter',
      unlock: 'give each application a process group of its own',
    },
    scripts: {
      reason: 'the alias `{mount}` serves every script of a folder, and they would share one interpreter',
      unlock: 'give each script an alias and a process group of its own',
    },
    doubtful: {
      reason:
        'other applications may run in process group `{group}` too, for some requests or on some servers',
      unlock: 'make their process group certain',
    },
    handlers: {
      reason: 'process group `{group}` also runs scripts by handler',
      unlock: 'give them aliases and process groups of their own',
    },
    elsewhere: {
      reason: 'process group `{group}` is not defined in this file, so other files may use it too',
      unlock: 'add the directive by hand if the application is alone in its group',
    },
    unreachable: {
      reason:
        'process group `{group}` cannot be used from this virtual host: its ServerName is not that of the definition',
      unlock: 'define the group in the main server',
    },
    dispatch: {
      reason: 'WSGIDispatchScript chooses groups while requests run',
      unlock: 'set the group in the dispatch script',
    },
    preloaded: {
      reason: 'WSGIImportScript loads another script into an interpreter of process group `{group}`',
      unlock: 'decide by hand which interpreter the two scripts shall run in',
    },
    explicit: {
      reason: 'application group `{value}` is set on purpose',
      unlock: 'replace it by %{GLOBAL} by hand if it is not needed',
    },
    uncertain: {
      reason:
        'the application group of `{mount}` is set for some of its requests only, or only on some servers',
      unlock: 'set WSGIApplicationGroup for the whole mount, or for none of it',
    },
    'too-old': {
      reason: 'WSGIScriptAliasMatch has no options for groups before mod_wsgi 4.6.0',
      unlock: 'define the group before the alias, in its virtual host or in the main server',
    },
    'other-file': {
      reason: 'another file sets a group for requests of `{mount}`',
      unlock: 'set both groups in options of the alias, or take the line away there',
    },
    'named-elsewhere': {
      reason: 'another file may run more in process group `{group}`',
      unlock: 'add the directive by hand if the application is alone in its group',
    },
    'parse-order': {
      reason:
        'with process-group= and application-group= on one alias the group must be defined before it in its own virtual host',
      unlock: 'write WSGIApplicationGroup as a directive, without style=alias-option',
    },
    shared: {
      reason: 'a directive here would reach other applications too',
      unlock: 'run wrap-apps-in-location first',
    },
  },
  notes: {
    preload:
      'with both group options on its alias a script is loaded when the server starts, before the first request',
  },
  run({view, wsgi, target, options, find, change, refuse, note}) {
    const followed = new Set<Directive>()
    const assigned = new Set<Directive>()
    const groups = new Map<string, Application[]>()
    for (const application of wsgi.applications) {
      const group = effectiveGroup(wsgi, 'process', application)
      if (runsInDaemon(group)) groups.set(group.value, [...(groups.get(group.value) ?? []), application])
    }
    for (const [group, applications] of groups) {
      // What the main server says in another file is inherited as if it stood here.
      if (wsgi.inherited.application !== undefined) continue
      const open = applications.filter((application) => !isGlobal(wsgi, application))
      const [first] = open
      if (!first) continue
      const obstacle = findObstacle(wsgi, group, open, find)
      const strange = open.find((application) => isGroupSetElsewhere(wsgi, application))
      if (strange) refuse(strange.node, 'other-file', {mount: strange.mount})
      else if (obstacle)
        refuse(
          first.node,
          obstacle.reason,
          {group, mount: first.mount, count: obstacle.count ?? 0},
          obstacle.related,
        )
      else for (const application of open) add(application, group)
    }

    function add(application: Application, group: string): void {
      const {node, mount} = application
      const own = effectiveGroup(wsgi, 'application', application)
      if (own.doubts.length > 0) {
        refuse(node, 'uncertain', {mount}, own.doubts)
        return
      }
      if (own.source !== 'default') {
        if (isSpelledOutDefault(own)) {
          const stated = own.node
          const isOnly = wsgi.applications.every((other) => {
            const {node: theirs, doubts} = effectiveGroup(wsgi, 'application', other)
            return other === application || (theirs !== stated && !doubts.includes(stated))
          })
          if (!isOnly) refuse(node, 'shared', {})
          else change(node, 'added', {mount, group}, (edit) => edit.setArgument(stated, 0, GLOBAL))
        } else refuse(node, 'explicit', {value: own.value}, own.node ? [own.node] : [])
        return
      }
      if (options.style === 'alias-option') {
        addOption(application, group)
        return
      }
      const beside = directiveBeside(wsgi, application)
      // Other files may mount applications in the main server, or in virtual hosts that inherit from it.
      const isSeen = application.scope !== view.main || view.isWhole
      if (!beside && !isSeen) {
        addOption(application, group)
        return
      }
      // Of several applications that one line assigns the first has it said for all.
      if (beside && assigned.has(beside)) return
      const line = directive('WSGIApplicationGroup', GLOBAL)
      if (!beside && hasOtherConsumers(wsgi, application)) {
        refuse(node, 'shared', {})
        return
      }
      if (beside) assigned.add(beside)
      change(node, 'added', {mount, group}, (edit) => {
        if (beside) edit.insertAfter(beside, line)
        else edit.insertBefore(node, line)
        followPreloads(edit, group)
      })
    }

    /** What loads the script when the server starts must load it into the same interpreter. */
    function followPreloads(edit: Editor, group: string): void {
      for (const node of find('WSGIImportScript')) {
        const interpreter = otherInterpreter(node, group)
        if (interpreter === undefined || followed.has(node)) continue
        followed.add(node)
        edit.setArgument(node, interpreter, {raw: `application-group=${GLOBAL}`})
      }
    }

    function addOption(application: Application, group: string): void {
      const {node, mount, options: given} = application
      if (optionStanding(node.name, 'application-group', target.modWsgi).state !== 'there') {
        refuse(node, 'too-old', {})
        return
      }
      const isPreloaded = optionNamed(given, 'process-group') !== undefined
      if (isPreloaded && !mayPreload(wsgi, application, group)) {
        refuse(node, 'parse-order', {})
        return
      }
      const index = argumentsOf(node).length
      const isAdded = change(node, 'added', {mount, group}, (edit) => {
        edit.insertArgument(node, index, {raw: `application-group=${GLOBAL}`})
        followPreloads(edit, group)
      })
      if (isAdded && isPreloaded) note('preload', {})
    }
  },
})

interface Obstacle {
  readonly reason:
    | 'dispatch'
    | 'scripts'
    | 'several'
    | 'doubtful'
    | 'handlers'
    | 'named-elsewhere'
    | 'elsewhere'
    | 'unreachable'
    | 'preloaded'
  readonly count?: number
  readonly related: readonly Directive[]
}

function isGlobal(wsgi: WsgiModel, application: Application): boolean {
  const group = effectiveGroup(wsgi, 'application', application)
  return group.value === GLOBAL && group.doubts.length === 0
}

/** True if a line of another file, and not one of this file, may say where an application runs. */
function isGroupSetElsewhere(wsgi: WsgiModel, application: Application): boolean {
  return (['process', 'application'] as const).some(
    (kind) =>
      effectiveGroup(wsgi, kind, application).source !== 'option' && isSetElsewhere(wsgi, kind, application),
  )
}

/** Why the main interpreter of a group cannot be given to one application. */
function findObstacle(
  wsgi: WsgiModel,
  group: string,
  open: readonly Application[],
  find: (name: string) => readonly Directive[],
): Obstacle | undefined {
  const users = groupUsers(wsgi.view, group)
  const definitions = wsgi.definitions.filter(({name}) => name === group)
  const many = open.find(({hasManyScripts}) => hasManyScripts)
  const preload = find('WSGIImportScript').filter(
    (node) => groupNamedIn(node, 'process') === group && !open.some(({target}) => target === firstWord(node)),
  )
  if (wsgi.dispatchers.length > 0 || wsgi.view.elsewhere.find('WSGIDispatchScript').length > 0)
    return {reason: 'dispatch', related: wsgi.dispatchers}
  if (many) return {reason: 'scripts', related: [many.node]}
  const scripts = new Set([
    ...scriptsOf(users.applications),
    ...wsgi.usersElsewhere(group).map(({script}) => script),
  ])
  if (scripts.size > 1)
    return {reason: 'several', count: scripts.size, related: users.applications.map(({node}) => node)}
  if (users.doubtful.length > 0) return {reason: 'doubtful', related: users.doubtful.map(({node}) => node)}
  if (users.handlers.length > 0) return {reason: 'handlers', related: users.handlers.map(({node}) => node)}
  const isKnown =
    wsgi.definitionsElsewhere(group).length === 1 &&
    (wsgi.view.elsewhere.isComplete || wsgi.usersElsewhere(group).length > 0)
  if (mayHaveMore(wsgi, group) || mayBeInheritedElsewhere(wsgi, group))
    return {reason: 'named-elsewhere', related: []}
  if (definitions.length === 0 && !isKnown) return {reason: 'elsewhere', related: []}
  const stranger = open.find(
    (application) =>
      definitions.length > 0 && !definitions.some(({scope}) => isSelectable(scope, application.scope)),
  )
  if (stranger) return {reason: 'unreachable', related: [stranger.node, ...definitions.map(({node}) => node)]}
  return preload.length > 0 ? {reason: 'preloaded', related: preload} : undefined
}

/**
 * True if lines of other files may have more run in a group than the applications that are known of it. What names the
 * group beside a handler may be for the scripts of that handler.
 */
function mayHaveMore(wsgi: WsgiModel, group: string): boolean {
  const known = new Set(wsgi.usersElsewhere(group).map(({line}) => line))
  const inherited = [
    ...(wsgi.applicationsByScope.get(wsgi.view.main) ?? []),
    ...SCRIPT_ALIASES.flatMap((name) => wsgi.view.elsewhere.findOutsideHosts(name)),
  ]
  return [group, COMPUTED]
    .flatMap((name) => wsgi.namersElsewhere(name))
    .some(({line, isIdle, hasStrayHandlers}) => {
      const isKnown = known.has(line) || (isIdle && inherited.length === 0)
      return hasStrayHandlers || !isKnown
    })
}

/** True if a bare line of this file names the group for the main server, and a virtual host of another file has none. */
function mayBeInheritedElsewhere({view}: WsgiModel, group: string): boolean {
  const names = bareDirectives(view.main, 'WSGIProcessGroup').map(({node}) => groupNamedIn(node, 'process'))
  if (!names.includes(group)) return false
  return SCRIPT_ALIASES.flatMap((name) => view.elsewhere.find(name)).some(
    ({node, sections}) =>
      optionNamed(wsgiOptionsOf(node, 2), 'process-group') === undefined &&
      !sections.some((section) => groupDirectiveIn(section)),
  )
}

/** Which argument of a WSGIImportScript for the group names an interpreter that is not the main one. */
function otherInterpreter(node: Directive, group: string): number | undefined {
  const option = optionNamed(wsgiOptionsOf(node, 1), 'application-group')
  return groupNamedIn(node, 'process') === group && option?.value !== GLOBAL ? option?.index : undefined
}

/** `%{RESOURCE}` beside the WSGIProcessGroup of the same block: the default, spelled out against inheritance. */
function isSpelledOutDefault(
  group: Group,
): group is Group & {readonly node: Directive; readonly section: Section} {
  return (
    group.value === RESOURCE && group.section !== undefined && groupDirectiveIn(group.section) !== undefined
  )
}

function groupDirectiveIn(section: Section): Directive | undefined {
  return section.children.find((node): node is Directive => {
    return node.type === 'directive' && toIdentifier(node.name) === 'wsgiprocessgroup'
  })
}

/** The WSGIProcessGroup beside which a WSGIApplicationGroup reaches this application and no other. */
function directiveBeside(wsgi: WsgiModel, application: Application): Directive | undefined {
  const group = effectiveGroup(wsgi, 'process', application)
  if (group.source === 'scope') return hasOtherConsumers(wsgi, application) ? undefined : group.node
  if (group.source === 'main server') {
    return group.node && application.scope === wsgi.view.main && !hasOtherConsumers(wsgi, application)
      ? group.node
      : undefined
  }
  const {section} = group
  if (!section) return undefined
  const isOfMain = sectionsIn(wsgi.view.main, section.name).some(({node}) => node === section)
  const others = wsgi.applications.filter(
    (other) =>
      other !== application &&
      other.target !== application.target &&
      (isOfMain || other.scope === application.scope),
  )
  const scope = isOfMain ? wsgi.view.main : application.scope
  // A handler may answer anywhere.
  const strangers = consumersElsewhere(wsgi.view, scope).map((node) => mountElsewhere(wsgi.view, node))
  const isShared = [...others, ...strangers].some((other) => !other || coverageOf(section, other) !== 'none')
  return isShared ? undefined : group.node
}
