import type {Environment} from '../../httpd/environment.ts'
import type {Root} from '../../syntax/nodes.ts'
import type {Reading} from '../reading.ts'
import type {ServerDirective} from '../server-directive.ts'
import type {Change} from './knowledge.ts'
import type {ParsedFile} from './read-state.ts'

/** What is kept of how a server was read, so that it can be read with another text of one file. */
export interface Trail extends Pick<Reading, 'error' | 'warnings' | 'assumptions'> {
  readonly mainFile: string
  readonly environment: Environment
  /** Files that are not those of the file system, by real path. */
  readonly given: ReadonlyMap<string, Root>
  readonly files: readonly ParsedFile[]
  /** Index of each file, by real path. */
  readonly positions: ReadonlyMap<string, number>
  /** All that was learned, in order. */
  readonly changes: readonly Change[]
  /** What each assumption is about, in their order. */
  readonly assumed: readonly string[]
}

/** By the tree, since a reading is often passed on with more in it. */
const trails = new WeakMap<readonly ServerDirective[], Trail>()

/** Keeps how a tree came about. */
export function keepTrail(tree: readonly ServerDirective[], trail: Trail): void {
  trails.set(tree, trail)
}

/** How the tree of a reading came about. */
export function trailOf({tree}: Pick<Reading, 'tree'>): Trail {
  const trail = trails.get(tree)
  if (!trail) throw new Error('The tree of this reading was not read by the reader')
  return trail
}
