import {defineTransform} from 'httpd-codemod/transform'
import {type Application, effectiveGroup} from 'httpd-codemod/wsgi'
import {LOADED_AT_START} from '../shared/alias-option-texts.ts'
import {
  capacityTexts,
  crowdedTeams,
  NOTHING_ADDED,
  requestsText,
  withGroup,
} from '../shared/move-to-daemon-mode/added-capacity.ts'
import {assignGroup, followerOf} from '../shared/move-to-daemon-mode/assign-group.ts'
import {
  needsGroupFirst,
  type Style,
  strangersOf,
  usualStyle,
} from '../shared/move-to-daemon-mode/assignment-style.ts'
import {
  capacityOf,
  consequencesOf,
  hasServerTimeout,
  timeoutIn,
} from '../shared/move-to-daemon-mode/consequences.ts'
import {embeddedSettings, usualThreads} from '../shared/move-to-daemon-mode/daemon-settings.ts'
import {
  type GroupChoice,
  groupChooser,
  isKnownAt,
  joinedGroup,
} from '../shared/move-to-daemon-mode/group-choice.ts'
import {obstacleToMove, obstacleToStyle} from '../shared/move-to-daemon-mode/obstacle-to.ts'
import {REFUSALS} from '../shared/move-to-daemon-mode/refusals.ts'
import {batchesOf, type Team, teamKeys, teamsOf} from '../shared/move-to-daemon-mode/teams.ts'
import {commentAbout} from '../shared/text/comment-about.ts'

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

Mounts of one script are one application: a further mount joins the group that the script runs in, unless scripts of
other folders run there too, or it lacks the \`WSGIPythonPath\`. Where more than three aliases lead into one folder, its scripts share one
group, each in the interpreter that it has.

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
  effects: [
    {what: 'processGroup', from: 'embedded', to: 'own'},
    {what: 'processGroup', from: 'embedded', to: 'folder'},
  ],
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
    'aliases-per-folder': {
      type: 'integer',
      default: 3,
      minimum: 0,
      description:
        'Where more aliases lead into one folder, its scripts share one group; 0: a group for each script',
    },
    'most-processes': {
      type: 'integer',
      default: 40,
      minimum: 1,
      description: 'More processes for one virtual host, or for the main server, are refused',
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
    capacity: 'a file gets {added}; {each} answers {requests} at once, and more wait',
    'known-capacity': 'process group `{group}` answers {requests} at once, and more wait',
    reload: 'a changed script restarts its whole process group',
    restart: 'every restart of the server ends the processes, also in the middle of a request',
    home: "HOME is that of Apache's user",
    user: 'with user=, HOME, file permissions and the working directory are those of that user',
    'user-and-home': 'with user=, HOME and file permissions are those of that user',
    group: 'with group=, file permissions are those of that group',
    header: 'a response header of more than 32 kB becomes 500; header-buffer-size= raises the limit',
    preload: LOADED_AT_START,
    'auth-scripts': 'access and authentication scripts still run in the embedded processes',
    comment: 'the comment `{comment}` is about what changes there: see whether it is still true',
    unread: 'Include lines were not followed where a file was read by itself',
  },
  run({view, wsgi, target, options, change, refuse, note, find, nextSiblingOf, parentOf}) {
    const {user, group, processes, threads = usualThreads(view, find)} = options
    const embedded = embeddedSettings(view, options['python-path'])
    const settings = {
      user,
      group,
      processes,
      threads,
      'display-name': options['display-name'],
      'python-home': options['python-home'],
      ...embedded.settings,
      'socket-timeout': options['socket-timeout'],
    }
    const chooseGroup = groupChooser(wsgi, options.name, settings, embedded.settings)
    const follow = followerOf(wsgi)
    const {teams, styleOf} = planMoves()
    const chosen = teams.map((team) => ({team, group: chooseGroup(team)}))
    const crowded = crowdedTeams(chosen, options['most-processes'])
    let added = NOTHING_ADDED
    for (const {team, group} of chosen) {
      const crowd = crowded.get(team)
      if (crowd) for (const {node} of team) refuse(node, 'too-many', crowd)
      else moveTeam(team, group)
    }
    if (added.groups > 0) note('capacity', capacityTexts(added))

    /** Says what cannot move, until the rest can: what stays embedded may be in the way of a bare directive. */
    function planMoves(): Plan {
      let candidates = wsgi.applications.filter(isMovable)
      const keyOf = teamKeys(candidates, options['aliases-per-folder'])
      for (;;) {
        const plan = planFor(teamsOf(candidates, keyOf))
        const left = candidates.filter((application) => isAssignable(application, plan))
        if (left.length === candidates.length) return plan
        candidates = left
      }
    }

    function planFor(all: readonly Team[]): Plan {
      const mayHaveStrangers = strangersOf(wsgi, all)
      const styleOf = (application: Application): Style =>
        options.style === 'auto' ? usualStyle(wsgi, application, mayHaveStrangers) : options.style
      return {teams: all, styleOf, mayHaveStrangers}
    }

    function isMovable(application: Application): boolean {
      // What the main server sets in another file is inherited as if it were here.
      const isEmbedded = effectiveGroup(wsgi, 'process', application).source === 'default'
      if (!isEmbedded || wsgi.inherited.process !== undefined) return false
      const obstacle = obstacleToMove({application, open: embedded.open}, wsgi)
      if (obstacle) refuse(application.node, obstacle)
      return obstacle === undefined
    }

    function isAssignable(application: Application, {styleOf, mayHaveStrangers}: Plan): boolean {
      const style = styleOf(application)
      const obstacle = obstacleToStyle({application, style, mayHaveStrangers, target}, wsgi)
      if (obstacle) refuse(application.node, obstacle)
      return obstacle === undefined
    }

    function moveTeam(team: Team, group: GroupChoice): void {
      const [first, ...rest] = batchesOf(team, styleOf)
      if (!first || !move(first, group)) return
      for (const batch of rest) move(batch, joinedGroup(group, team[0]))
    }

    /** Moves what one line assigns; false if that was refused, or not chosen. */
    function move(batch: Team, group: GroupChoice): boolean {
      const [application] = batch
      const {node} = application
      const style = styleOf(application)
      const isPreloaded = needsGroupFirst(application, style)
      if (isPreloaded && !isKnownAt(group, application)) {
        refuse(node, 'parse-order', {})
        return false
      }
      const mount = batch.map((each) => each.mount).join('`, `')
      const isMoved = change(node, 'moved', {mount}, (edit) => {
        assignGroup(edit, {application, group, style, embedded: embedded.settings, next: nextSiblingOf(node)})
        for (const each of batch) follow(edit, each, group)
      })
      if (isMoved) noteConsequences(application, group)
      const comment = isMoved ? commentAbout({parentOf}, application, ABOUT) : undefined
      if (comment !== undefined) note('comment', {comment})
      if (isMoved && isPreloaded) note('preload', {})
      return isMoved
    }

    function noteConsequences(application: Application, {kind, name, settings}: GroupChoice): void {
      const own = capacityOf(settings)
      if (hasServerTimeout(settings)) note('timeout', {seconds: timeoutIn(view)})
      if (own && kind === 'new') added = withGroup(added, own)
      else if (own && kind !== 'joined') note('known-capacity', {group: name, requests: requestsText(own)})
      for (const consequence of consequencesOf(view, application, settings)) note(consequence, {})
    }
  },
})

/** What a comment may say of how an application runs. */
const ABOUT = /\b(?:embedded|daemon|process group|interpreters?)\b/i

interface Plan {
  readonly teams: readonly Team[]
  readonly styleOf: (application: Application) => Style
  readonly mayHaveStrangers: (application: Application) => boolean
}
