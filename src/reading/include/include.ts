import {serverPath} from '../../httpd/paths/server-path.ts'
import {splitWords} from '../../syntax/words/words.ts'
import type {ReadLine} from '../lines/line-stream.ts'
import type {ServerDirective} from '../server-directive.ts'
import {conditionsOf, fail, type ReadState} from '../state/read-state.ts'
import {leaveCircle} from './leave-circle.ts'
import {targetsOf} from './targets.ts'

/** How deep files may include each other (server/core.c: AP_MAX_INCLUDE_DEPTH). */
const MAX_INCLUDES = 128

/** How many entries of folders in folders are looked at where the server has stopped at an error. */
const MOST_AFTER_ERROR = 100

/**
 * Begins an Include: its files are read next, and what they hold goes to `siblings`
 * (server/core.c: include_config).
 */
export function beginInclude(
  state: ReadState,
  from: ReadLine,
  name: 'Include' | 'IncludeOptional',
  args: string,
  siblings: ServerDirective[],
): void {
  const file = state.openFiles.at(-1)
  if (file) file.opening = undefined
  if (state.visits.length >= MAX_INCLUDES) {
    fail(state, from, `Exceeded maximum include depth of ${MAX_INCLUDES}, There appears to be a recursion.`)
    // The server stops here. Whoever reads on must not come here again by each of 128 files.
    state.isEndless = true
    leaveCircle(state)
    return
  }
  const [word] = splitWords(args, 0, args.length)
  const path = serverPath(state.serverRoot, word?.text ?? '')
  const {fileSystem} = state.environment
  state.visits.push({
    from: {file: from.file, line: from.line},
    origin: from.origin,
    targets: targetsOf(fileSystem, path, name === 'IncludeOptional', () =>
      state.error ? MOST_AFTER_ERROR : Number.POSITIVE_INFINITY,
    )[Symbol.iterator](),
    siblings,
    conditions: conditionsOf(state),
  })
}
