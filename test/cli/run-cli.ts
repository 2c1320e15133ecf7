import {spawnSync} from 'node:child_process'
import {fileURLToPath} from 'node:url'

/** The built program; `npm run build` makes it. */
export const PROGRAM = fileURLToPath(new URL('../../dist/src/cli/main.js', import.meta.url))

export interface Outcome {
  readonly code: number | null
  readonly stdout: Buffer
  readonly stderr: string
}

export interface RunSettings {
  readonly cwd: string
  readonly input?: string | Uint8Array
  readonly environment?: NodeJS.ProcessEnv
}

/** Runs the program as a shell would, without colours from the environment of the tests. */
export function runCli(words: readonly string[], settings: RunSettings): Outcome {
  return runProgram(process.execPath, [PROGRAM, ...words, ...stateFolderFor(words, settings.cwd)], settings)
}

/** Runs are kept beside the folder of a test: root's own folder is no place for tests. */
function stateFolderFor(words: readonly string[], cwd: string): readonly string[] {
  const writes = words.includes('--write') || words[0] === 'apply' || words[0] === 'undo'
  return writes && !words.includes('--state-dir') ? ['--state-dir', `${cwd}.state`] : []
}

/** Runs git without the configuration of this machine. */
export function runGit(words: readonly string[], settings: RunSettings): Outcome {
  return runProgram('git', words, settings)
}

function runProgram(
  program: string,
  words: readonly string[],
  {cwd, input, environment}: RunSettings,
): Outcome {
  const {FORCE_COLOR: _force, NO_COLOR: _no, ...inherited} = process.env
  const {status, stdout, stderr} = spawnSync(program, words, {
    cwd,
    input: input ?? '',
    env: {...inherited, GIT_CONFIG_GLOBAL: '/dev/null', GIT_CONFIG_SYSTEM: '/dev/null', ...environment},
    maxBuffer: 1 << 28,
  })
  return {code: status, stdout, stderr: stderr.toString('utf8')}
}
