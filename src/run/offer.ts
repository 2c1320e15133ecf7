import type {VFile} from 'vfile'
import {type ChangeSet, changeSetOf, isEmpty} from '../edit/change-set.ts'
import {composeChanges} from '../edit/compose.ts'
import {traceBackIn} from '../edit/trace-back.ts'
import type {Root} from '../syntax/nodes.ts'
import {toText} from '../syntax/to-text.ts'
import type {Change} from '../transform/outcome.ts'

/** A change that is about to be made, for somebody to decide on; its position is in the original file. */
export interface Offer extends Omit<Change, 'replacements'> {
  /** The file, as it was named or found. */
  readonly path: string
  /** What the changes of earlier transforms have made of the file. */
  readonly root: Root
  /** What it does to the text of `root`. */
  readonly changeSet: ChangeSet
}

/** Turns changes that transforms are about to make on a file into offers. */
export function offersOn(
  file: VFile,
  source: Root,
  accepts: (offer: Offer) => boolean,
): (change: Change, root: Root) => boolean {
  const text = toText(source)
  const traceBack = traceBackIn(text)
  let made = changeSetOf(text.length, [])
  let toOriginal = traceBack(made)
  let seen = 0
  return ({replacements, position, ...change}, root) => {
    const runs = file.data.httpd?.runs ?? []
    for (const {changeSet} of runs.slice(seen).filter((run) => !isEmpty(run.changeSet))) {
      made = composeChanges(made, changeSet)
      toOriginal = traceBack(made)
    }
    seen = runs.length
    const changeSet = changeSetOf(root.position.end.offset, replacements)
    return accepts({...change, path: file.path, root, changeSet, position: toOriginal(position)})
  }
}
