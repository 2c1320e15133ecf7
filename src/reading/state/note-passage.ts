import type {Origin} from '../server-directive.ts'
import type {Opening, Passage} from './passage.ts'
import type {OpenFile, ReadState} from './read-state.ts'

/** Where the reader is as it opens a file. */
export function openingOf(
  state: ReadState,
  path: string,
  conditions: readonly string[],
  siblings: number,
): Opening {
  const around: Origin[] = []
  for (const {levels} of state.openFiles)
    for (const {open} of levels) for (const {origin} of open) around.push(origin)
  return {
    path,
    around,
    conditions,
    siblings,
    changes: state.changes.length,
    warnings: state.warnings.length,
    assumptions: state.assumptions.length,
    error: state.error,
  }
}

/**
 * How a file was read that is at its end; undefined where another text in its place could change how others are read,
 * whatever it says: it includes files, or defines a macro, or fails.
 */
export function passageOf(state: ReadState, {opening, levels}: OpenFile): Passage | undefined {
  if (!opening || state.error !== opening.error) return undefined
  const [{siblings}] = levels
  const first = siblings[opening.siblings]
  const changes = state.changes.slice(opening.changes).flatMap(({what}) => what ?? [])
  if (!first || changes.length < state.changes.length - opening.changes) return undefined
  return {
    opening,
    first,
    length: siblings.length - opening.siblings,
    changes,
    warnings: state.warnings.length - opening.warnings,
    assumptions: state.assumptions.length - opening.assumptions,
  }
}
