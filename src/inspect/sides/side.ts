import type {OpenedServer} from '../opened-server.ts'

/** One of two servers that are compared. */
export interface Side {
  /** As the user named it. */
  readonly label: string
  /** undefined where there is no server: it was added, or removed. */
  readonly opened: OpenedServer | undefined
  /** What has to be known of it, a sentence each. */
  readonly notes: readonly string[]
}
