import {
  APPLY_HELP,
  DIFF_HELP,
  EXPECT_HELP,
  EXPLAIN_HELP,
  HELP,
  INSPECT_HELP,
  LIST_HELP,
  SERVER_HELP,
  TEST_HELP,
  UNDO_HELP,
} from './help-text.ts'

/** The help of each command, by its name: what can be the first word of a command line. */
export const HELP_OF: Readonly<Record<string, string>> = {
  plan: HELP,
  apply: APPLY_HELP,
  undo: UNDO_HELP,
  diff: DIFF_HELP + SERVER_HELP,
  inspect: INSPECT_HELP + SERVER_HELP,
  explain: EXPLAIN_HELP,
  expect: EXPECT_HELP + SERVER_HELP,
  list: LIST_HELP,
  test: TEST_HELP,
  help: HELP,
}
