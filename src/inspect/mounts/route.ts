import type {HostLabel} from '../host-label.ts'
import type {PlacedLine} from '../text-place.ts'

/** What answers at a path, besides WSGI applications. */
export type RouteKind = 'proxy' | 'redirect' | 'folder' | 'file' | 'scripts' | 'handler'

/**
 * Which paths a mount is about: `path`, that one alone; `subtree`, it and all below it; `files`, it and the files of a
 * folder below it; `pattern`, those that match.
 */
export type Extent = 'path' | 'subtree' | 'files' | 'pattern'

/** What a mount comes to, in one scope. */
export interface Answered {
  /** The path or the expression, as written. */
  readonly path: string
  readonly extent: Extent
  /** What the server itself answers with; undefined where a backend or a handler says it, or a file that is not known. */
  readonly status: number | undefined
  /** The folder, file, backend, URL or handler, as written; empty where there is none. */
  readonly target: string
  readonly certain: boolean
  /** Why it is not certain, or what is wrong. */
  readonly reasons: readonly string[]
}

/** A proxy, redirect, folder, file or handler of a server, and where requests come to it. */
export interface InspectedRoute extends Answered, PlacedLine {
  /** Where it is written; undefined for the main server, from which virtual hosts inherit. */
  readonly host: HostLabel | undefined
  readonly kind: RouteKind
  /** True if the folder or file exists; undefined if that is not known, as in a copy, or if it is neither. */
  readonly exists: boolean | undefined
  /** Number of virtual hosts that have it too, because it is in the main server. */
  readonly inheritedBy: number
}
