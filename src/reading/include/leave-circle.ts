import type {ReadState} from '../state/read-state.ts'

/**
 * Where files include each other in a circle, forgets all that was read since the first of them was opened within
 * itself: it is what was read before it, a hundred times over, and no server runs with it. Reading goes on after that
 * file.
 */
export function leaveCircle({openFiles, visits, files}: ReadState): void {
  const around = new Set<string>()
  const within = openFiles.findIndex(({realPath}) => around.size === around.add(realPath).size)
  const first = openFiles[within]
  if (!first) return
  first.levels[0].siblings.length = first.siblingsBefore
  openFiles.length = within
  // Each but the first file was opened by a visit.
  visits.length = within
  for (const file of files.values()) file.passage = undefined
}
