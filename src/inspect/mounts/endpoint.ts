import type {PlacedLine} from '../text-place.ts'
import type {Answered, RouteKind} from './route.ts'

/** A path that a server answers for, or all those of a mount. */
export interface Endpoint extends Answered, PlacedLine {
  /** A URL that was asked: of the mount itself, or of a path that an expression matches. */
  readonly url: string
  readonly kind: RouteKind | 'application'
}
