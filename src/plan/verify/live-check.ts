import {spawnSync} from 'node:child_process'
import {RefusedError} from '../refused-error.ts'

/**
 * Runs a command on the live files.
 * @throws {RefusedError} with what it said, if it fails
 */
export function runLive(command: string): void {
  const {status, signal, stdout, stderr} = spawnSync('sh', ['-c', command], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  if (status === 0) return
  const ending = status === null ? `was ended by ${signal}` : `failed with exit code ${status}`
  throw new RefusedError(`"${command}" ${ending}:\n${(stdout + stderr).trimEnd()}`)
}
