/** What became of one server of a fleet, as plain data: all that is kept once the server itself is forgotten. */
import type {Capacity} from '../../fleet/capacity.ts'
import type {ServerStatus} from '../../fleet/status.ts'

export interface ServerResult {
  /** Its name in the fleet: its path as it was named, without the layout's folder of a host's copy. */
  readonly server: string
  readonly status: ServerStatus
  /** Why it is not planned, or not to be written, in one sentence; undefined where it is. */
  readonly error: string | undefined
  /** Its shape, and its own words in it; undefined where nothing changes and nothing is refused. */
  readonly shape: ShapeOfServer | undefined
  /** How many files were looked at, and how many changes would be made and are held back. */
  readonly files: number
  readonly changes: number
  readonly heldBack: number
  readonly refusals: readonly ServerRefusal[]
  readonly findings: readonly ServerMessage[]
  readonly notes: readonly string[]
  readonly capacity: Capacity
}

/** The shape that a server has. */
export interface ShapeOfServer {
  /** SHA-256 of the shape, as 64 hexadecimal digits; reports show as many as tell the shapes of a fleet apart. */
  readonly id: string
  /** Its words for the variables of the shape, in their order. */
  readonly values: readonly string[]
}

/** A message of a file, its secrets masked. */
export interface ServerMessage {
  /** Relative to the folder of the server. */
  readonly path: string
  readonly line: number
  readonly transform: string
  readonly message: string
}

export interface ServerRefusal extends ServerMessage {
  /** What would unlock it. */
  readonly unlock: string
}
