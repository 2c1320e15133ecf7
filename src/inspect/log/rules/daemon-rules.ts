/** Lines about applications that run. */
import type {ServerDirective} from '../../../reading/server-directive.ts'
import {firstWordOf, wordsOf} from '../../../reading/words.ts'
import {daemonOf} from '../../../resolve/server/daemons.ts'
import type {LogCause, LogCure} from '../log-diagnosis.ts'
import {clientsOf, type LogRecord} from '../log-record.ts'
import type {LogServer} from '../log-server.ts'
import type {Asked} from '../reaching/ways.ts'
import type {LogRule} from './rule.ts'
import {byConfiguration, byHand, byOthers, byTransform, byUnknown, causesOf, linesOf} from './told.ts'

/** The rules for what mod_wsgi logs of scripts and daemon processes. */
export const DAEMON_RULES: readonly LogRule[] = [
  {
    kind: 'scriptFails',
    codes: [''],
    pattern:
      /^(?:Target WSGI script '(?<file>.*)' cannot be loaded as Python module|Failed to exec Python script file '(?<script>.*)'|Exception occurred processing WSGI script '(?<path>.*)')\.$/,
    diagnose: (server, record) => {
      const isModule = record.exceptions.some((each) => /^(?:ModuleNotFound|Import)Error/.test(each))
      const [exception] = record.exceptions
      const name = exception === undefined ? 'an exception' : exception
      return byOthers({
        says: isModule
          ? `Python does not find a module: ${name}. It looks in the environment that these lines give it.`
          : `The script or the application raises ${name}: see the traceback that follows the line in the log.`,
        causes: runsAt(server, record),
        cures: isModule
          ? [
              byHand(
                'Install it there, or name the environment of the application: python-home= of its WSGIDaemonProcess.',
              ),
            ]
          : [],
      })
    },
  },
  {
    kind: 'noApplication',
    codes: [''],
    pattern: /^Target WSGI script '(?<file>.*)' does not contain WSGI application '(?<object>.*)'\.$/,
    diagnose: (server, record) => {
      const naming = server
        .named('WSGICallableObject')
        .filter((node) => wordsOf(node)[0] === record.words.object)
      return byOthers({
        says: `The script sets no ${record.words.object}, which mod_wsgi calls.`,
        causes: [...runsAt(server, record), ...linesOf(naming)],
        cures: [byHand('Correct the script, or name what it sets with WSGICallableObject.')],
      })
    },
  },
  {
    kind: 'headersCutOff',
    codes: [''],
    pattern:
      /^Truncated or oversized response headers received from daemon process '(?<group>.*?)'(?:: (?<file>.*))?$/,
    diagnose: (server, record) => {
      const asked = reaching(server, record)
      const isSub = asked.some(
        ({resolution}) => resolution.certain && (resolution.applicationGroup ?? '') !== '',
      )
      return byOthers({
        says: 'The daemon process ended before it had answered, or the headers of the answer are larger than header-buffer-size.',
        causes: runsAt(server, record),
        cures: [
          ...(isSub ? [inMainInterpreter()] : []),
          byHand('See the lines of the log before it: a signal such as 11 is a crash of a library.'),
        ],
      })
    },
  },
  {
    kind: 'answerTooLate',
    codes: [''],
    pattern: /^Timeout when reading response headers from daemon process '(?<group>.*?)'(?:: (?<file>.*))?$/,
    diagnose: (server, record) =>
      byOthers({
        says: 'The application did not begin to answer in time: by socket-timeout of the group, else by Timeout.',
        causes: [...runsAt(server, record), ...linesOf(server.named('Timeout'))],
        cures: [
          byHand('Find what is slow; for requests that take long, raise socket-timeout= of the group.'),
        ],
      }),
  },
  {
    kind: 'daemonNotReached',
    codes: [''],
    pattern:
      /^Unable to connect to WSGI daemon process '(?<group>.*?)' on '(?<socket>.*?)'(?: after multiple attempts as listener backlog limit was exceeded or the socket does not exist| as user with uid=(?<uid>\d+)| after multiple attempts)?\.$/,
    diagnose: notReached,
  },
  {
    kind: 'queueTooLong',
    codes: [''],
    pattern: /^Queue timeout expired for WSGI daemon process '(?<group>.*?)'\.$/,
    diagnose: (server, record) =>
      byOthers({
        says: 'A request waited longer than queue-timeout: all threads of the group were busy.',
        causes: groupLines(server, record),
        cures: [byHand('Find what is slow, or raise processes= or threads= of the group.')],
      }),
  },
  {
    kind: 'daemonStopped',
    codes: [''],
    pattern:
      /^Daemon process (?<timer>request time limit exceeded|deadlock timer expired), stopping process '(?<group>.*?)'\.$/,
    diagnose: (server, record) => {
      const isDeadlock = record.words.timer?.startsWith('deadlock') === true
      return byOthers({
        says: isDeadlock
          ? 'Python did not let go of its lock for as long as deadlock-timeout: a C extension hangs, as many do outside of the main interpreter.'
          : 'Requests took longer than request-timeout on average, so the process was stopped.',
        causes: groupLines(server, record),
        cures: isDeadlock
          ? [inMainInterpreter()]
          : [byHand('Find what is slow, or raise request-timeout= of the group.')],
      })
    },
  },
  {
    kind: 'daemonDied',
    codes: [''],
    pattern:
      /^Process '(?<group>.*?)' (?:has died, deregister and restart it|terminated by signal (?<signal>\d+))\.?$/,
    diagnose: (server, record) =>
      byOthers({
        says:
          record.words.signal === undefined
            ? 'A process of the group ended, and is started again.'
            : `A process of the group was ended by signal ${record.words.signal}: ${SIGNALS[record.words.signal] ?? 'see man 7 signal'}.`,
        causes: groupLines(server, record),
      }),
  },
  {
    kind: 'pythonHome',
    codes: [''],
    pattern:
      /^(?:Unable to stat Python home (?<folder>.*?)\. Python|Python home (?<home>.*?) is not (?:accessible|a directory)\. Python) .*$/,
    diagnose: (server, {words}) => {
      const home = words.folder ?? words.home ?? ''
      const nodes = [
        ...server.named('WSGIPythonHome').filter((node) => wordsOf(node)[0] === home),
        ...server.named('WSGIDaemonProcess').filter((node) => wordsOf(node).includes(`python-home=${home}`)),
      ]
      return nodes.length === 0
        ? byUnknown({
            says: `No line names ${home} as the home of Python now.`,
            reasons: ['it was changed after the line was logged, or the line is of another server'],
          })
        : byConfiguration({
            says: `${home} is not a folder that the user of the process may enter.`,
            causes: linesOf(nodes),
            cures: [
              byHand(
                'Name the folder of the virtual environment, and give the folders above it the permission x.',
              ),
            ],
          })
    },
  },
  {
    kind: 'socketNotMade',
    codes: [''],
    pattern: /^Couldn't bind unix domain socket '(?<socket>.*)'\.$/,
    diagnose: ({named}) =>
      byConfiguration({
        says: 'The socket of a process group cannot be made: its folder does not exist, or its path is too long.',
        causes: linesOf(named('WSGISocketPrefix')),
        cures: [byHand('Set WSGISocketPrefix to a path in a folder that exists, such as /run/wsgi.')],
      }),
  },
]

const SIGNALS: Readonly<Record<string, string>> = {
  '6': 'it gave up, as where memory is damaged',
  '9': 'something killed it, as the kernel does where memory runs out',
  '11': 'a library crashed, as C extensions do outside of the main interpreter',
  '15': 'it was asked to end',
}

function inMainInterpreter(): LogCure {
  return byTransform(
    'add-application-group-global',
    'If it uses C extensions, such as NumPy or lxml, let it run in the main interpreter.',
  )
}

/** The socket of a group does not answer; the error of the system tells why. */
function notReached(server: LogServer, record: LogRecord): ReturnType<LogRule['diagnose']> {
  const group = groupLines(server, record)
  if (record.error === 13) {
    const prefix = server.named('WSGISocketPrefix')
    return byUnknown({
      says: 'The user of the server may not enter the folder of the socket.',
      causes: [...group, ...linesOf(prefix)],
      cures: [byHand('Set WSGISocketPrefix to a path in a folder that it may enter, such as /run/wsgi.')],
      reasons: ['permissions of folders are not part of the configuration'],
    })
  }
  if (record.error === 11)
    return byOthers({
      says: 'More requests wait for the group than listen-backlog allows: all its threads are busy.',
      causes: group,
      cures: [byHand('Find what is slow, or raise processes= or threads= of the group.')],
    })
  return byOthers({
    says: 'No process of the group listens: it crashed, could not start, or the server was just being reloaded.',
    causes: group,
    cures: [byHand('See the lines of the log before it, from the start of the process on.')],
  })
}

function groupLines({model}: LogServer, {words}: LogRecord): readonly LogCause[] {
  const daemon = daemonOf(model, words.group ?? '')
  return linesOf(daemon ? [daemon.node] : [])
}

/** The lines that say where the script of a record runs, or at least the definition of the group that is named. */
function runsAt(server: LogServer, record: LogRecord): readonly LogCause[] {
  const causes = causesOf(reaching(server, record))
  if (causes.length > 0 || record.words.group === undefined)
    return [...causes, ...pathsOfPython(server, causes)]
  return groupLines(server, record)
}

/** The lines that set the environment of Python for the whole server. */
function pathsOfPython({named}: LogServer, causes: readonly LogCause[]): readonly LogCause[] {
  const nodes: readonly ServerDirective[] = [...named('WSGIPythonHome'), ...named('WSGIPythonPath')]
  return causes.length === 0 ? [] : linesOf(nodes.filter((node) => firstWordOf(node) !== undefined))
}

function reaching({toFile}: LogServer, record: LogRecord): readonly Asked[] {
  const {file, script, path, group} = record.words
  const named = file ?? script ?? path
  if (named === undefined) return []
  const asked = toFile(named, clientsOf(record)[0])
  return group === undefined ? asked : asked.filter(({resolution}) => resolution.processGroup === group)
}
