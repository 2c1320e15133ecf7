import type {ExitCode} from '../exit-code.ts'
import {
  APPLY_HELP,
  EXPLAIN_HELP,
  HELP,
  INSPECT_HELP,
  LIST_HELP,
  SERVER_HELP,
  TEST_HELP,
  UNDO_HELP,
} from '../help/help-text.ts'
import {noSuchCommand} from '../help/hints.ts'
import {transformFiles} from '../selection/find-transforms.ts'
import {print} from '../streams/print.ts'
import {UsageError} from '../usage-error.ts'

/** The help of each command, by its name. */
export const HELP_OF: Readonly<Record<string, string>> = {
  help: HELP,
  plan: HELP,
  apply: APPLY_HELP,
  undo: UNDO_HELP,
  inspect: INSPECT_HELP + SERVER_HELP,
  explain: EXPLAIN_HELP + SERVER_HELP,
  list: LIST_HELP,
  test: TEST_HELP,
}

/**
 * Prints the help of a command, or the manual page of a transform; without a name, how to begin.
 * @throws {UsageError} if there is nothing of that name
 */
export async function helpCommand(name: string | undefined): Promise<ExitCode> {
  const help = name === undefined ? HELP : Object.hasOwn(HELP_OF, name) ? HELP_OF[name] : undefined
  if (help !== undefined) {
    print(help)
    return 0
  }
  if (name === undefined || !transformFiles().has(name)) throw new UsageError(noSuchCommand(name ?? ''))
  return (await import('../explain/explain-transform.ts')).explainTransform(name, 'auto')
}
