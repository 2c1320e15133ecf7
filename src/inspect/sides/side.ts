import type {OpenedServer} from '../opened-server.ts'

/** One of two servers that are compared. */
export interface Side {
  /** As the user named it. */
  readonly label: string
  /** One without a line where there is none: it was added, or removed. */
  readonly opened: OpenedServer
  /** What has to be known of it, a sentence each. */
  readonly notes: readonly string[]
}
