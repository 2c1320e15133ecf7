import {type CommandEnd, runCommand} from '../commands/run-command.ts'
import {RefusedError} from '../refused-error.ts'

/**
 * Runs a command as the user's shell would.
 * @throws {RefusedError} with what it said, if it fails
 */
export async function runLive(command: string): Promise<void> {
  const end = await runCommand('sh', ['-c', command])
  if (!end.succeeded) throw new RefusedError(wordsOf(command, end))
}

/** How a command ended and what it printed, as lines of a message. */
export function wordsOf(command: string, {words, output}: CommandEnd, where = ''): string {
  const heading = `"${command}" ${words}${where}`
  return output === '' ? `${heading}, without any output` : `${heading}:\n${output}`
}
