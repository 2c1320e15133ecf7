/** What is set for directories (modules/mappers/mod_dir.c). */

import {wordsOf} from '../../reading/words.ts'
import {type Layers, lastIn} from '../sections/layers.ts'

/** True if the client is sent to the path with a slash after it. */
export function lacksItsSlash({path}: {readonly path: string}, layers: Layers): boolean {
  const slash = lastIn(layers, 'DirectorySlash')
  return !path.endsWith('/') && !(slash && /^off$/i.test(wordsOf(slash.node)[0] ?? ''))
}

/**
 * The names of index files. Lines of one section add to each other; one that says `disabled` alone begins anew
 * (mod_dir.c: add_index).
 */
export function indexNamesIn(layers: Layers): readonly string[] {
  const lines = lastIn(layers, 'DirectoryIndex')?.layer.byName.get('DirectoryIndex')
  if (!lines) return ['index.html']
  const words = lines.map(wordsOf)
  const reset = words.findLastIndex(
    ([first, second]) => /^disabled$/i.test(first ?? '') && second === undefined,
  )
  return words.slice(reset + 1).flat()
}
