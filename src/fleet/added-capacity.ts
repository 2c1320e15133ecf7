import {findDirectives} from '../query/tree-index.ts'
import type {FileResult} from '../run/file-result.ts'
import type {Root} from '../syntax/nodes.ts'
import {firstWord} from '../syntax/words/words-of.ts'
import {optionNamed, wsgiOptionsOf} from '../wsgi/options/wsgi-options.ts'
import {addCapacities, type Capacity, NO_CAPACITY} from './capacity.ts'

/** What the process groups add that the files of a server define after a run and did not define before. */
export function addedCapacity(results: readonly FileResult[]): Capacity {
  const changed = results.filter(({changeSet}) => changeSet.replacements.length > 0)
  // A definition that comes to another place or file is not a new one.
  const before = new Map<string, number>()
  for (const {source} of changed) {
    for (const {name} of definitionsIn(source)) before.set(name, (before.get(name) ?? 0) + 1)
  }
  let added = NO_CAPACITY
  for (const {result} of changed) {
    for (const {name, capacity} of definitionsIn(result)) {
      const known = before.get(name) ?? 0
      if (known > 0) before.set(name, known - 1)
      else added = addCapacities(added, capacity)
    }
  }
  return added
}

interface Definition {
  readonly name: string
  readonly capacity: Capacity
}

function definitionsIn(root: Root): readonly Definition[] {
  return findDirectives(root, 'WSGIDaemonProcess').map((node) => {
    const options = wsgiOptionsOf(node, 1)
    const numberOf = (option: string, preset: number): number => {
      const value = optionNamed(options, option)?.value
      return value !== undefined && /^\d+$/.test(value) ? Number(value) : preset
    }
    // Without `processes=` it has one, and without `threads=` 15 (mod_wsgi semantics F7.16).
    const processes = numberOf('processes', 1)
    return {name: firstWord(node) ?? '', capacity: {processes, threads: processes * numberOf('threads', 15)}}
  })
}
