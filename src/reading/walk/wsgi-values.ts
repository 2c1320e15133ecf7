/** What mod_wsgi objects to in values, in its own words (mod_wsgi.c: wsgi_add_daemon_process, wsgi_set_…). */
import {wordTextsIn} from '../../syntax/words/words.ts'
import {isNoAddress} from './lines/address-error.ts'

type Fault = (value: string) => string | undefined

/** Reads a number as C does: what is none counts as 0, and large ones wrap around (atoi). */
function toInteger(value: string): number {
  return Number.parseInt(value, 10) | 0
}

function isFlag(value: string): boolean {
  return /^(?:on|off)$/i.test(value)
}

const invalid = (what: string): string => `Invalid ${what} for WSGI daemon process.`

/** Neither empty nor below the least. */
function count(what: string, least: number, most = Number.POSITIVE_INFINITY): Fault {
  return (value) => {
    const number = toInteger(value)
    return value === '' || number < least || number > most ? invalid(what) : undefined
  }
}

/** A size in bytes, or 0 for the one by default. */
function size(what: string, least: number, byDefault: string): Fault {
  return (value) => {
    if (value === '') return invalid(what)
    const isFine = toInteger(value) === 0 || toInteger(value) >= least
    const name = what.charAt(0).toUpperCase() + what.slice(1)
    return isFine ? undefined : `${name} must be >= ${least} bytes, or 0 for ${byDefault}.`
  }
}

const filled =
  (text: string): Fault =>
  (value) =>
    value === '' ? text : undefined

const folder =
  (what: string): Fault =>
  (value) =>
    value.startsWith('/') ? undefined : invalid(what)

/** Whether a user or a group is there is not asked. */
const user: Fault = (value) => {
  if (value === '') return invalid('user')
  return value === 'root' || value === '#0' ? 'WSGI process blocked from running as root.' : undefined
}

const DAEMON: Readonly<Record<string, Fault>> = {
  user,
  group: filled(invalid('group')),
  'socket-user': filled(invalid('socket user')),
  'script-user': filled(invalid('script user')),
  'script-group': filled(invalid('script group')),
  processes: count('process count', 1),
  threads: count('thread count', 0, 65_533),
  umask: (value) => (/^\+?[0-7]+$/.test(value) ? undefined : invalid('umask')),
  home: folder('home directory'),
  chroot: folder('chroot directory'),
  'stack-size': count('stack size', 1),
  'maximum-requests': count('request count', 0),
  'cpu-time-limit': count('CPU time limit', 0),
  'cpu-priority': filled(invalid('CPU priority')),
  'server-metrics': (value) => (isFlag(value) ? undefined : invalid('server metrics flag')),
  'send-buffer-size': size('send buffer size', 512, 'system default'),
  'receive-buffer-size': size('receive buffer size', 512, 'system default'),
  'header-buffer-size': size('header buffer size', 8192, 'default'),
  'response-buffer-size': size('response buffer size', 65_536, 'default'),
  ...Object.fromEntries(
    [
      ...['startup', 'shutdown', 'connect', 'socket', 'queue', 'deadlock', 'inactivity', 'request'],
      ...['graceful', 'eviction', 'response-socket'],
    ].map((name) => [`${name}-timeout`, count(`${name.replace('-', ' ')} timeout`, 0)]),
  ),
  'listen-backlog': count('listen backlog', 0),
  'restart-interval': count('restart interval', 0),
  'memory-limit': count('memory limit', 0),
  'virtual-memory-limit': count('virtual memory limit', 0),
}

const SCRIPT: Readonly<Record<string, Fault>> = {
  'process-group': filled('Invalid name for WSGI process group.'),
  'application-group': filled('Invalid name for WSGI application group.'),
  'callable-object': filled('Invalid name for WSGI callable object.'),
  'pass-authorization': (value) => (isFlag(value) ? undefined : 'Invalid value for authorization flag.'),
}

/** What is wrong with the value of an option of a directive. */
export function optionValueError(directive: string, option: string, value: string): string | undefined {
  const faults = directive === 'WSGIDaemonProcess' ? DAEMON : SCRIPT
  return Object.hasOwn(faults, option) ? faults[option]?.(value) : undefined
}

/** Directives that are on or off. */
const FLAGS =
  /^WSGI(?:CaseSensitivity|ChunkedRequest|DestroyInterpreter|DontWriteBytecode|EnableSendfile|ErrorOverride|GroupAuthoritative|IgnoreActivity|LazyInitialization|PassApacheRequest|PassAuthorization|RestrictEmbedded|RestrictSignal|RestrictStdin|RestrictStdout|ScriptReloading|ServerMetrics|SocketRotation|VerboseDebugging)$/

const MUTEXES = ['default', 'flock', 'fcntl', 'sysvsem', 'posixsem', 'pthread']

/** What is wrong with the words of a directive without options. `name` is the server's spelling. */
export function wsgiValueError(name: string, args: string): string | undefined {
  const words = wordTextsIn(args)
  const [value = ''] = words
  if (FLAGS.test(name)) return isFlag(value) ? undefined : `${name} must be one of: Off | On`
  switch (name) {
    case 'WSGIMapHEADToGET':
      return isFlag(value) || /^auto$/i.test(value) ? undefined : `${name} must be one of: Off | On | Auto`
    case 'WSGIAcceptMutex': {
      const known = `Valid accept mutex mechanisms for this platform are: ${MUTEXES.join(', ')}.`
      return MUTEXES.includes(value.toLowerCase())
        ? undefined
        : `Accept mutex lock mechanism '${value}' is invalid. ${known}`
    }
    case 'WSGIPythonHashSeed': {
      const isSeed = value === 'random' || (/^\d+$/.test(value) && Number(value) < 2 ** 32)
      return isSeed ? undefined : `${name} must be "random" or an integer in range [0; 4294967295]`
    }
    case 'WSGITrustedProxies': {
      const wrong = words.find(isNoAddress)
      return wrong === undefined
        ? undefined
        : `Unable to parse trusted proxy IP address/subnet of "${wrong}".`
    }
    default:
      return undefined
  }
}
