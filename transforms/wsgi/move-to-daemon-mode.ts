import {defineTransform} from 'httpd-codemod/transform'
import {type Application, effectiveGroup} from 'httpd-codemod/wsgi'
import {LOADED_AT_START} from '../shared/alias-option-texts.ts'
import {assignGroup, followerOf} from '../shared/move-to-daemon-mode/assign-group.ts'
import {needsGroupFirst, type Style, usualStyle} from '../shared/move-to-daemon-mode/assignment-style.ts'
import {
  consequencesOf,
  hasServerTimeout,
  requestsAtOnce,
  timeoutIn,
} from '../shared/move-to-daemon-mode/consequences.ts'
import {embeddedSettings, usualThreads} from '../shared/move-to-daemon-mode/daemon-settings.ts'
import {
  type GroupChoice,
  groupChooser,
  isKnownAt,
  joinedGroup,
} from '../shared/move-to-daemon-mode/group-choice.ts'
import {obstacleTo} from '../shared/move-to-daemon-mode/obstacle-to.ts'
import {REFUSALS} from '../shared/move-to-daemon-mode/refusals.ts'
import {siteTeams} from '../shared/move-to-daemon-mode/site-teams.ts'

export default defineTransform({
  name: 'move-to-daemon-mode',
  summary: 'Run each embedded WSGI application in a daemon process group of its own',
  description: `
An application without a process group runs embedded, in the processes of Apache itself: as Apache's user, beside
static files and other modules, and restarted only with the whole server. In daemon mode it has processes of its own.

This adds a \`WSGIDaemonProcess\` above the alias of each embedded application and assigns the application to it.
Where the application is the only one in its scope, a \`WSGIProcessGroup\` beside the definition assigns it. Where
others share the scope, or other files may, the alias gets \`process-group=\`, which moves nothing else. A group name
may be defined only once in a server, so the same application in two virtual hosts of one ServerName, as for port 80
and port 443, gets one definition, in the virtual host that is certain to be there. This also takes the other files
of the run, and of the server around the file, into account. \`WSGIPythonPath\` does not reach daemon processes, so it
is copied to \`python-path=\`.

Applications with \`WSGIProcessGroup %{GLOBAL}\` are embedded on purpose and stay so.

Some things are different in daemon mode. A run notes those that apply.

Time: the server waits for an answer no longer than \`socket-timeout=\`, by default its Timeout. A request that takes
longer before its first byte worked in embedded mode, and gets 504 now.

Capacity: a group answers as many requests at once as it has processes times threads. More wait. Set \`processes=\` and
\`threads=\` to what the application needs; in embedded mode it had all workers of the server.

Restarts: a changed script restarts its whole process group, unless WSGIScriptReloading is off. Every restart of the
server, even a graceful one, ends the processes, also in the middle of a request.

Surroundings: HOME is that of the user that the processes run as. With \`user=\` and
\`group=\`, file permissions are those of that user and group. With \`user=\`, the working directory is the home of that
user; \`home=\` sets another one.

Headers: a response header of more than 32 kB becomes 500. \`header-buffer-size=\` raises the limit.

Preloading: with both group options on its alias, a script is loaded when the server starts, before the first request.

Access: the scripts of WSGIAccessScript, WSGIAuthUserScript and WSGIAuthGroupScript still run in the embedded
processes.`,
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
    moved: 'Move `{mount}` to daemon mode',
  },
  refusals: REFUSALS,
  notes: {
    timeout:
      'a response that starts later than Timeout{seconds} becomes 504; socket-timeout= sets another limit',
    capacity: 'each new process group answers {requests} requests at once, and more wait',
    'known-capacity': 'an existing process group answers {requests} requests at once, and more wait',
    reload: 'a changed script restarts its whole process group',
    restart: 'every restart of the server ends the processes, also in the middle of a request',
    home: "HOME is that of Apache's user",
    user: 'with user=, HOME, file permissions and the working directory are those of that user',
    'user-and-home': 'with user=, HOME and file permissions are those of that user',
    group: 'with group=, file permissions are those of that group',
    header: 'a response header of more than 32 kB becomes 500; header-buffer-size= raises the limit',
    preload: LOADED_AT_START,
    'auth-scripts': 'access and authentication scripts still run in the embedded processes',
    unread: 'Include lines were not followed where a file was read by itself',
  },
  run({view, wsgi, target, options, change, refuse, note, find, nextSiblingOf}) {
    const {user, group, processes, threads = usualThreads(view, find)} = options
    const embedded = embeddedSettings(view, options['python-path'])
    const chooseGroup = groupChooser(wsgi, options.name, {
      user,
      group,
      processes,
      threads,
      'display-name': options['display-name'],
      'python-home': options['python-home'],
      ...embedded.settings,
      'socket-timeout': options['socket-timeout'],
    })
    const follow = followerOf(wsgi)
    const styleOf = (application: Application): Style =>
      options.style === 'auto' ? usualStyle(wsgi, application) : options.style

    for (const [first, ...rest] of siteTeams(wsgi.applications.filter(isMovable))) {
      const chosen = chooseGroup(first)
      if (!move(first, chosen)) continue
      for (const application of rest) move(application, joinedGroup(chosen, first))
    }

    function isMovable(application: Application): boolean {
      // What the main server sets in another file is inherited as if it were here.
      const isEmbedded = effectiveGroup(wsgi, 'process', application).source === 'default'
      if (!isEmbedded || wsgi.inherited.process !== undefined) return false
      const candidate = {application, style: styleOf(application), open: embedded.open, target}
      const obstacle = obstacleTo(candidate, wsgi)
      if (obstacle) refuse(application.node, obstacle)
      return obstacle === undefined
    }

    /** Moves an application; false if that was refused, or not chosen. */
    function move(application: Application, group: GroupChoice): boolean {
      const {node, mount} = application
      const style = styleOf(application)
      const isPreloaded = needsGroupFirst(application, style)
      if (isPreloaded && !isKnownAt(group, application)) {
        refuse(node, 'parse-order', {})
        return false
      }
      const isMoved = change(node, 'moved', {mount}, (edit) => {
        assignGroup(edit, {application, group, style, embedded: embedded.settings, next: nextSiblingOf(node)})
        follow(edit, application, group)
      })
      if (isMoved) noteConsequences(application, group)
      if (isMoved && isPreloaded) note('preload', {})
      return isMoved
    }

    function noteConsequences(application: Application, {kind, settings}: GroupChoice): void {
      const requests = requestsAtOnce(settings)
      const isNew = kind === 'new' || kind === 'joined'
      if (hasServerTimeout(settings)) note('timeout', {seconds: timeoutIn(view)})
      if (requests !== undefined) note(isNew ? 'capacity' : 'known-capacity', {requests})
      for (const consequence of consequencesOf(view, application, settings)) note(consequence, {})
    }
  },
})
