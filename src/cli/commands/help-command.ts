import type {ExitCode} from '../exit-code.ts'
import {HELP_OF} from '../help/help-of.ts'
import {noSuchCommand} from '../help/hints.ts'
import {transformFiles} from '../selection/find-transforms.ts'
import {print} from '../streams/print.ts'
import {UsageError} from '../usage-error.ts'

/**
 * Prints the help of a command, or the manual page of a transform; without a name, how to begin.
 * @throws {UsageError} if there is nothing of that name
 */
export async function helpCommand(name = 'help'): Promise<ExitCode> {
  const help = Object.hasOwn(HELP_OF, name) ? HELP_OF[name] : undefined
  if (help !== undefined) {
    print(help)
    return 0
  }
  if (!transformFiles().has(name)) throw new UsageError(noSuchCommand(name))
  return (await import('../explain/explain-transform.ts')).explainTransform(name, 'auto')
}
