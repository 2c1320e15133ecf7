import type {Stats} from 'node:fs'
import type {Reader} from './accounts.ts'

/** `unknown`: an access list may say so, or it is not known who reads. */
export type MayRead = 'yes' | 'no' | 'unknown'

type Rights = Pick<Stats, 'uid' | 'gid' | 'mode'>

/**
 * Whether somebody may open a file to read it, by the modes of the file and of the folders on its way.
 * @param reader undefined for anybody
 */
export function mayRead(file: Rights, folders: readonly Rights[], reader: Reader | undefined): MayRead {
  const found = [may(file, READ, reader), ...folders.map((folder) => may(folder, SEARCH, reader))]
  return found.find((each) => each === 'no') ?? found.find((each) => each === 'unknown') ?? 'yes'
}

const READ = 4
const SEARCH = 1

function may({uid, gid, mode}: Rights, right: number, reader: Reader | undefined): MayRead {
  const [owner, group, others] = [6, 3, 0].map((shift) => ((mode >> shift) & right) !== 0)
  if (!reader) return others ? 'yes' : 'unknown'
  if (reader.user === 0n) return 'yes'
  if (reader.user === BigInt(uid)) return owner ? 'yes' : 'no'
  if (reader.groups.has(BigInt(gid))) return group ? 'yes' : 'no'
  if (others) return 'yes'
  // With an access list, the bits of the group are the most that it gives anybody (acl(5)).
  return group ? 'unknown' : 'no'
}
