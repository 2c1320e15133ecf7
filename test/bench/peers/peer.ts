import type {Command} from '../measure.ts'

/** Another parser. */
export interface Peer {
  readonly name: string
  /** The process that reads the files of a list, one path in a line; undefined if the peer is missing. */
  readonly command?: (list: string) => Command
  /** What to install for it to be there. */
  readonly missing?: string
}
