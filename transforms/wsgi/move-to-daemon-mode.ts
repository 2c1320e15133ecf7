import {
  argumentsOf,
  type Directive,
  defineTransform,
  directive,
  directivesInForce,
  type Editor,
  firstWord,
  isWindowsPath,
  isWithin,
  locationFormOf,
  mayOverlap,
  type NewLine,
  type ServerView,
  section,
  serverSetting,
  setOff,
  settersElsewhere,
  wordsOf,
} from 'httpd-codemod/transform'
import {
  type Application,
  consumersElsewhere,
  type DaemonDefinition,
  effectiveGroup,
  GLOBAL,
  hasOtherConsumers,
  isDefinedBefore,
  isSelectable,
  optionNamed,
  optionStanding,
  processGroupsIn,
  runsInDaemon,
  siteKeyOf,
  toOptionValue,
  type WsgiModel,
} from 'httpd-codemod/wsgi'
import {groupNameFor} from '../shared/group-name-for.ts'
import {isBehind, preloadOption, preloadsOf} from '../shared/preloads.ts'
import {definitionsBySite, groupElsewhere} from '../shared/site-groups.ts'
import {type SiteTeam, siteTeams} from '../shared/site-teams.ts'
import {mayTakeSame} from '../shared/strangers.ts'
import {unusedDefinitions} from '../shared/unused-definitions.ts'

export default defineTransform({
  name: 'move-to-daemon-mode',
  summary: 'Run each embedded WSGI application in a daemon process group of its own',
  description: `
An application without a process group runs embedded, within the processes of Apache itself: with Apache's user,
beside static files and other modules, and restarted only with the whole server. In daemon mode it has processes
of its own.

For each embedded application this adds a \`WSGIDaemonProcess\` above its alias and assigns the application to it.
Where the application is the only one in its scope, a \`WSGIProcessGroup\` beside the definition says so. Where
others share the scope, or other files may, the alias gets \`process-group=\`, which moves nothing else. The same application in two
virtual hosts of one ServerName, as for port 80 and port 443, gets one definition, in the one that is there for
certain, because a group name may be defined only once in a server. The other files of the run, and of the server
around the file, are looked at for that too. \`WSGIPythonPath\` does not reach daemon processes and is copied to \`python-path=\`.

Applications that say \`WSGIProcessGroup %{GLOBAL}\` are embedded on purpose and stay so.`,
  url: 'https://modwsgi.readthedocs.io/en/master/user-guides/quick-configuration-guide.html',
  applicability: 'safe',
  effects: [{what: 'processGroup', from: 'embedded', to: 'own'}],
  words: /wsgiscriptalias/i,
  options: {
    processes: {type: 'integer', default: 2, minimum: 1, description: 'Number of processes of each group'},
    threads: {
      type: 'integer',
      minimum: 0,
      description: 'Number of threads of each process; else 15, or 1 where the server uses the prefork MPM',
    },
    'display-name': {
      type: 'string',
      default: '%{GROUP}',
      description: 'Name that ps shows for the processes',
    },
    user: {type: 'string', description: 'User the processes run as; else the user of Apache'},
    group: {type: 'string', description: 'Group the processes run as; else the group of Apache'},
    'python-home': {type: 'string', description: 'Folder of a Python virtual environment'},
    'python-path': {type: 'string', description: 'Folders for sys.path; else those of WSGIPythonPath'},
    'socket-timeout': {
      type: 'integer',
      minimum: 1,
      description: 'Seconds to wait for a daemon; else Timeout',
    },
    name: {type: 'string', description: 'Template for group names, with {server}, {mount} and {script}'},
    style: {
      type: 'string',
      default: 'auto',
      enum: ['auto', 'directive', 'alias-option', 'location'],
      description:
        'How an application is assigned; auto takes a directive where it is alone, else the option',
    },
  },
  messages: {
    moved: 'Unexpected embedded application `{mount}`, expected a daemon process group',
  },
  findings: {},
  refusals: {
    uncertain: {
      reason: 'the process group of `{mount}` is set for some of its requests only, or only on some servers',
      unlock: 'set WSGIProcessGroup for the whole mount, or for none of it',
    },
    'other-file': {
      reason: 'another file sets a process group for requests of `{mount}`',
      unlock: 'say in that file which group the application runs in, or take the line away there',
    },
    windows: {
      reason: 'the script `{target}` lies on Windows, where mod_wsgi has no daemon mode',
      unlock: 'leave this server in embedded mode',
    },
    repeated: {
      reason: 'the server reads this file {count} times, and a process group may be defined only once',
      unlock: 'define the process group in a file that is read once, and assign the application here by hand',
    },
    dispatch: {
      reason: 'WSGIDispatchScript chooses process groups while requests run',
      unlock: 'move this application by hand, together with the dispatch script',
    },
    restricted: {
      reason: 'WSGIRestrictProcess in another file allows certain process groups only',
      unlock: 'add the group to WSGIRestrictProcess and assign the application by hand',
    },
    'python-path': {
      reason:
        'files of this server set `{name}` to different folders, and which of them counts cannot be told',
      unlock: 'set `{name}` in one place only',
    },
    forbidden: {
      reason: 'WSGIRestrictProcess does not allow the embedded processes, so the application answers 500 now',
      unlock:
        'add %{GLOBAL} to WSGIRestrictProcess, or assign the application to a group of the list by hand',
    },
    preloaded: {
      reason:
        'WSGIImportScript preloads this script in the embedded processes, and stands where the new group is not known yet',
      unlock: 'move WSGIImportScript below the alias, into its virtual host',
    },
    'preloaded-for-several': {
      reason: 'WSGIImportScript loads this script into the embedded processes for other applications too',
      unlock: 'move these applications by hand, with a WSGIImportScript for each',
    },
    shared: {
      reason: 'a bare WSGIProcessGroup would move everything else that mod_wsgi runs in this scope too',
      unlock: 'use style=alias-option or style=location',
    },
    'parse-order': {
      reason:
        'with application-group= and process-group= on one alias the group must be defined before it in its own virtual host',
      unlock: 'write WSGIApplicationGroup as a directive instead of the option',
    },
    overlapping: {
      reason: 'the mount `{mount}` overlaps another one, so the order of Location blocks decides',
      unlock: 'use style=alias-option, then wrap-apps-in-location',
    },
    'too-old': {
      reason: 'WSGIScriptAliasMatch has no options for groups before mod_wsgi 4.6.0',
      unlock: 'use style=location',
    },
    'no-location': {
      reason: 'no Location section matches exactly the requests of this alias',
      unlock: 'use style=alias-option',
    },
  },
  notes: {
    capacity:
      'each process group answers {requests} requests at once, and more wait; set processes= and threads= to what the application needs',
    reload:
      'a changed script restarts its whole process group; every restart of the server ends its processes, also in the middle of a request',
    surroundings:
      'HOME is that of the user of the processes; with user= the working directory and the permissions are of that user too',
    header: 'a response header above 32 kB becomes 500; header-buffer-size= raises the limit',
    preload:
      'with both group options on its alias a script is loaded when the server starts, before the first request',
    'auth-scripts': 'access and authentication scripts still run in the embedded processes',
    timeout:
      'requests that take longer than Timeout{seconds} before their first byte become 504; set socket-timeout= if you have such',
    unread: 'this looks at one file at a time: its Include lines were not read',
  },
  run({view, wsgi, target, options, change, refuse, note, find, nextSiblingOf}) {
    const taken = new Set(processGroupsIn(view.root))
    const followed = new Map<Directive, Set<string | undefined>>()
    const threads = options.threads ?? (usesPrefork(view, find) ? 1 : 15)
    const isTaken = (name: string): boolean => taken.has(name) || wsgi.isNamedElsewhere(name)
    const path = serverSetting(view, 'WSGIPythonPath')
    const eggs = serverSetting(view, 'WSGIPythonEggs')
    const embedded = {'python-path': options['python-path'] ?? path.value, 'python-eggs': eggs.value}
    const open = [...(options['python-path'] === undefined ? [path] : []), eggs].find(({isOpen}) => isOpen)
    const candidates = wsgi.applications.filter(isCandidate)
    const sites = definitionsBySite(wsgi)
    const unusedByScope = unusedDefinitions(wsgi)
    for (const team of siteTeams(candidates)) moveTeam(team)

    function isCandidate(application: Application): boolean {
      const group = effectiveGroup(wsgi, 'process', application)
      // What the main server says in another file is inherited as if it stood here.
      if (group.source !== 'default' || wsgi.inherited.process !== undefined) return false
      const {node, mount, target: script} = application
      const obstacle = findObstacle(wsgi, application)
      const preloads = preloadsOf(wsgi, application)
      const preload = preloads.find((line) => !isBehind(wsgi, application, line))
      const sharers = sharersOf(application, preloads)
      const style = styleOf(application)
      const reason = reasonAgainst(wsgi, application, style)
      if (group.doubts.length > 0) refuse(node, 'uncertain', {mount}, group.doubts)
      else if (settersElsewhere(view, 'WSGIProcessGroup', application).length > 0)
        refuse(node, 'other-file', {mount})
      else if (isWindowsPath(script)) refuse(node, 'windows', {target: script})
      else if (view.reads > 1) refuse(node, 'repeated', {count: view.reads})
      else if (obstacle) refuse(node, obstacle.reason, {}, obstacle.related)
      else if (open) refuse(node, 'python-path', {name: open.name})
      else if (sharers.length > 0) refuse(node, 'preloaded-for-several', {}, [...preloads, ...sharers])
      else if (preload) refuse(node, 'preloaded', {}, [preload])
      else if (reason) refuse(node, reason, {mount})
      else if (style === 'alias-option' && !hasGroupOptions(node)) refuse(node, 'too-old', {})
      else return true
      return false
    }

    /** The aliases of other sites whose embedded applications count on the same lines. */
    function sharersOf(application: Application, preloads: readonly Directive[]): readonly Directive[] {
      if (preloads.length === 0) return []
      return wsgi.applications
        .filter(
          (other) =>
            siteKeyOf(other) !== siteKeyOf(application) &&
            !runsInDaemon(effectiveGroup(wsgi, 'process', other)) &&
            preloadsOf(wsgi, other).some((line) => preloads.includes(line)),
        )
        .map(({node}) => node)
    }

    /** Moves one application, in all virtual hosts that share its definition. The first of the team defines it. */
    function moveTeam([first, ...rest]: SiteTeam): void {
      const idle = unusedByScope.get(first.scope)
      const shared = (sites.get(siteKeyOf(first)) ?? []).find(
        ({scope, guards}) => isSelectable(scope, first.scope) && isWithin(first.guards, guards),
      )
      const isUsable = idle && isWithin(first.guards, idle.guards) && !wsgi.isNamedElsewhere(idle.name)
      const unused = isUsable && !shared ? idle : undefined
      const known = shared ?? unused
      const other = known ? undefined : groupElsewhere(wsgi, first)
      const name = known?.name ?? other ?? groupNameFor(wsgi, first, options.name, isTaken)
      taken.add(name)
      const definition = known || other ? undefined : directive('WSGIDaemonProcess', name, ...daemonOptions())
      if (other !== undefined && styleOf(first) === 'alias-option' && needsGroupFirst(first)) {
        refuse(first.node, 'parse-order', {})
        return
      }
      if (!assign(first, name, definition, known, unused)) return
      for (const application of rest) assign(application, name, undefined, known ?? first, undefined)
    }

    function assign(
      application: Application,
      name: string,
      definition: NewLine | undefined,
      defined: Defined | undefined,
      unused: DaemonDefinition | undefined,
    ): boolean {
      const {node, mount} = application
      const style = styleOf(application)
      if (
        style === 'alias-option' &&
        defined &&
        needsGroupFirst(application) &&
        !isDefinedBefore(defined, application.scope, node.position.start.offset)
      ) {
        refuse(node, 'parse-order', {})
        return false
      }
      const bare = directive('WSGIProcessGroup', name)
      const above = [...(definition ? [definition] : []), ...(style === 'directive' && !unused ? [bare] : [])]
      const isMoved = change(node, 'moved', {mount}, (edit) => {
        if (style === 'directive' && unused) edit.insertAfter(unused.node, bare)
        if (unused) {
          for (const option of missingIn(unused))
            edit.insertArgument(unused.node, argumentsOf(unused.node).length, option)
        }
        if (above.length > 0) edit.insertBefore(node, ...above)
        if (style === 'alias-option') addOption(edit, node, name)
        for (const line of restrictionsOf(application).filter((each) => isFirst(each, name)))
          edit.insertArgument(line, argumentsOf(line).length, name)
        for (const line of preloadsOf(wsgi, application).filter((each) => isFirst(each, name)))
          edit.setArgument(line, preloadOption(line) ?? 0, {raw: `process-group=${toOptionValue(name)}`})
        if (style === 'location')
          edit.insertAfter(node, ...setOff(locationBlock(application, bare), nextSiblingOf(node)))
      })
      if (isMoved) noteConsequences()
      if (isMoved && style === 'alias-option' && needsGroupFirst(application)) note('preload', {})
      return isMoved
    }

    /** False where a line has followed that group already, with the same application of another virtual host. */
    function isFirst(line: Directive, group: string): boolean {
      const groups = followed.get(line) ?? new Set(wordsOf(line))
      if (groups.has(group)) return false
      followed.set(line, groups.add(group))
      return true
    }

    function noteConsequences(): void {
      if (options['socket-timeout'] === undefined) note('timeout', {seconds: timeoutIn(view)})
      note('capacity', {requests: options.processes * Math.max(threads, 1)})
      note('reload', {})
      note('surroundings', {})
      note('header', {})
      if (AUTH_SCRIPTS.some((name) => find(name).length > 0)) note('auth-scripts', {})
      if (view.unread.length > 0) note('unread', {})
    }

    function hasGroupOptions(node: Directive): boolean {
      return optionStanding(node.name, 'process-group', target.modWsgi).state === 'there'
    }

    function styleOf(application: Application): Style {
      return options.style === 'auto' ? usualStyle(wsgi, application) : options.style
    }

    /** What the application has in the embedded processes, and a definition would not give it. */
    function missingIn(definition: DaemonDefinition): readonly {readonly raw: string}[] {
      const missing = Object.entries(embedded).filter(([name]) => !optionNamed(definition.options, name))
      return toOptions(Object.fromEntries(missing))
    }

    function daemonOptions(): readonly {readonly raw: string}[] {
      return toOptions({
        user: options.user,
        group: options.group,
        processes: options.processes,
        threads,
        'display-name': options['display-name'],
        'python-home': options['python-home'],
        ...embedded,
        'socket-timeout': options['socket-timeout'],
      })
    }
  },
})

/** Options of a definition as words; those without a value are left out. */
function toOptions(
  values: Readonly<Record<string, string | number | undefined>>,
): readonly {readonly raw: string}[] {
  return Object.entries(values).flatMap(([name, value]) =>
    value === undefined ? [] : [{raw: `${name}=${toOptionValue(String(value))}`}],
  )
}

type Find = (name: string) => readonly Directive[]

/** With both group options on an alias the group must be defined before it, and files have no certain order here. */
function needsGroupFirst({options}: Application): boolean {
  return optionNamed(options, 'application-group') !== undefined
}

/** A bare directive only where it is known to move nothing else; of a file by itself a virtual host is known. */
function usualStyle(wsgi: WsgiModel, application: Application): 'directive' | 'alias-option' {
  const isSeen = application.scope !== wsgi.view.main || wsgi.view.isWhole
  return isSeen && !hasOtherConsumers(wsgi, application) ? 'directive' : 'alias-option'
}

/** Where a group is defined. */
type Defined = Pick<DaemonDefinition, 'node' | 'scope'>

type Style = 'directive' | 'alias-option' | 'location'

/** Why this way to assign would change more than this application, or not all of it. */
function reasonAgainst(
  wsgi: WsgiModel,
  application: Application,
  style: Style,
): 'shared' | 'overlapping' | 'no-location' | undefined {
  if (style === 'directive') return hasOtherConsumers(wsgi, application) ? 'shared' : undefined
  if (style === 'alias-option') return undefined
  const neighbours = wsgi.applicationsByScope.get(application.scope) ?? []
  if (neighbours.some((other) => other !== application && mayOverlap(other, application)))
    return 'overlapping'
  if (
    consumersElsewhere(wsgi.view, application.scope).some((node) => mayTakeSame(wsgi.view, node, application))
  )
    return 'overlapping'
  return locationFormOf(application) ? undefined : 'no-location'
}

/** A directive that ties the application to embedded mode, or to groups that another file lists. */
function findObstacle(
  wsgi: WsgiModel,
  application: Application,
): {reason: 'dispatch' | 'restricted' | 'forbidden'; related: readonly Directive[]} | undefined {
  if (wsgi.dispatchers.length > 0) return {reason: 'dispatch', related: wsgi.dispatchers}
  if (wsgi.view.elsewhere.find('WSGIDispatchScript').length > 0) return {reason: 'dispatch', related: []}
  if (wsgi.view.elsewhere.find('WSGIRestrictProcess').length > 0) return {reason: 'restricted', related: []}
  const forbidding = restrictionsOf(application).filter(
    (node) => !argumentsOf(node).some(({text}) => text === GLOBAL),
  )
  return forbidding.length > 0 ? {reason: 'forbidden', related: forbidding} : undefined
}

/** Lists of allowed groups that may count for an application. */
function restrictionsOf(application: Application): readonly Directive[] {
  return directivesInForce('WSGIRestrictProcess', application).map(({node}) => node)
}

/** Restricting scripts that never leave the embedded processes (mod_wsgi semantics F7.5). */
const AUTH_SCRIPTS = ['WSGIAccessScript', 'WSGIAuthUserScript', 'WSGIAuthGroupScript']

/** Under prefork an application was never run in threads, and need not be safe for them. */
function usesPrefork(view: ServerView, find: Find): boolean {
  const lines = [...find('LoadModule'), ...view.elsewhere.find('LoadModule').map(({node}) => node)]
  return lines.some((node) => firstWord(node) === 'mpm_prefork_module')
}

/** Options go before a comment somebody may have put behind the arguments, so right behind the target. */
function addOption(edit: Editor, node: Directive, name: string): void {
  edit.insertArgument(node, 2, {raw: `process-group=${toOptionValue(name)}`})
}

function locationBlock(application: Application, bare: NewLine): readonly NewLine[] {
  const form = locationFormOf(application)
  return form ? [section(form.name, [form.argument], [bare])] : []
}

/** The server's Timeout in seconds, 60 by default (server/core.c: set_timeout). Empty where it cannot be told. */
function timeoutIn(view: ServerView): string {
  const {value = '60', isOpen} = serverSetting(view, 'Timeout')
  return isOpen ? '' : ` (${value} s)`
}
