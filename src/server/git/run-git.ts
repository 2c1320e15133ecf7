import {spawnSync} from 'node:child_process'
import {resolve} from 'node:path'
import {InputError} from '../input-error.ts'

/** What a call of git came to. */
export interface GitResult {
  readonly succeeded: boolean
  readonly output: Buffer
  /** What it said on its standard error. */
  readonly words: string
}

/** In milliseconds: reading a large repository from a slow disk takes seconds. */
const PATIENCE = 60_000

/** Bytes of one answer: the list of a million files. A tree that holds itself many times over has more than any memory. */
const MOST_OUTPUT = 128 * 1024 * 1024

/**
 * The configuration of a repository belongs to whoever owns it, and may name programs. None of what is asked here needs
 * one. What is named on the command line overrides the files.
 */
const SETTINGS = [
  '--no-pager',
  '--no-replace-objects',
  '--literal-pathspecs',
  ...['core.fsmonitor=false', 'core.hooksPath=/dev/null', 'core.warnAmbiguousRefs=true'].flatMap((each) => [
    '-c',
    each,
  ]),
]

/** No prompt, no lock, no network: an object that a partial clone left behind is missing, not fetched. */
const ENVIRONMENT = {
  LC_ALL: 'C',
  GIT_OPTIONAL_LOCKS: '0',
  GIT_TERMINAL_PROMPT: '0',
  GIT_NO_LAZY_FETCH: '1',
  // Releases before 2.45 do not know the line above; without any protocol they fetch nothing.
  GIT_ALLOW_PROTOCOL: '',
}

/**
 * Asks git something in a folder. It never runs a hook, a filter, a pager, or any other program that a repository names.
 * @param input what it reads from its standard input
 * @throws {InputError} if git is not there, takes too long or says too much
 */
export function runGit(folder: string, words: readonly string[], input: string | Uint8Array = ''): GitResult {
  const {status, stdout, stderr, error} = spawnSync('git', [...SETTINGS, ...words], {
    cwd: folder,
    env: environment(),
    input,
    timeout: PATIENCE,
    killSignal: 'SIGKILL',
    maxBuffer: MOST_OUTPUT,
    stdio: ['pipe', 'pipe', 'pipe'],
  })
  if (error && (error as NodeJS.ErrnoException).code !== 'EPIPE') throw new InputError(whyNot(error))
  return {succeeded: status === 0, output: stdout, words: stderr.toString('utf8').trim()}
}

/** A hook gets these relative to its own working folder. */
function environment(): NodeJS.ProcessEnv {
  const paths = [
    'GIT_DIR',
    'GIT_WORK_TREE',
    'GIT_COMMON_DIR',
    'GIT_INDEX_FILE',
    'GIT_OBJECT_DIRECTORY',
  ].flatMap((name) => {
    const value = process.env[name]
    return value ? [[name, resolve(value)] as const] : []
  })
  return {...process.env, ...Object.fromEntries(paths), ...ENVIRONMENT}
}

function whyNot(error: Error): string {
  const {code} = error as NodeJS.ErrnoException
  if (code === 'ENOENT') return 'git is needed to read a revision, and is not on the PATH; install it'
  if (code === 'ETIMEDOUT') return `git took more than ${PATIENCE / 1000} seconds, and was stopped`
  if (code === 'ENOBUFS')
    return `git answered with more than ${MOST_OUTPUT / 1024 / 1024} MiB, and was stopped`
  return `git could not be run: ${error.message}`
}
