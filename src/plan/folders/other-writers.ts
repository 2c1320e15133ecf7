import {existsSync, fstatSync, realpathSync, statSync} from 'node:fs'
import {dirname} from 'node:path'
import {printable} from '../../report/quote/printable.ts'
import {shellWord} from '../../report/quote/shell-word.ts'
import {type Accounts, readAccounts} from '../../server/disk/accounts.ts'
import {RefusedError} from '../refused-error.ts'
import {hasAccessList} from './access-list.ts'
import {type OpenFolders, openFolders, type Waypoint} from './open-folders.ts'

/** In such a folder only the owner of a name can put something else there (linux/stat.h: S_ISVTX). */
const STICKY = 0o1000n
const GROUP_WRITABLE = 0o020n
const WRITABLE_BY_ALL = 0o002n

/** A folder on the way to a file, in which somebody else than root and this user can exchange files. */
interface OtherWriter {
  readonly path: string
  /** `alice, who owns it,` */
  readonly who: string
  /** The way out for root. */
  readonly remedy: string
}

/**
 * Looks who else can exchange what is on the ways to the files. The folders are held, so nobody can make this program
 * write elsewhere; but where others choose which file is there, root would do their work with its own rights. So root
 * refuses, and anybody else is told.
 * @returns what to tell
 * @throws {RefusedError} as root, if anybody else can; it names each such folder, who that is, and the way out
 */
export function tellOtherWriters(folders: OpenFolders): readonly string[] {
  const user = BigInt(process.geteuid?.() ?? 0)
  const found = otherWriters(folders.waypoints(), user)
  if (found.length === 0) return []
  if (user !== 0n)
    return found.map(({path, who}) => `${printable(path)}: ${who} can put other files there meanwhile`)
  throw new RefusedError(
    found
      .map(
        ({path, who, remedy}) =>
          `${printable(path)}: ${who} could exchange files while root writes; ${remedy}`,
      )
      .join('\n'),
  )
}

/** True if nobody but root can exchange what is in an open folder, or only files of their own in a sticky one. */
export function isWrittenByRootOnly(descriptor: number): boolean {
  const stats = fstatSync(descriptor, {bigint: true})
  return otherWriterOf({path: '', descriptor, stats}, 0n, readAccounts()) === undefined
}

/**
 * Refuses a folder of ours that somebody else than root and this user can write, or exchange, as sshd's StrictModes does:
 * what is kept there says what is written and removed.
 * @param path of the folder; where it is not there yet, those above it are looked at
 * @throws {RefusedError} that names each such folder, who that is, and the way out
 */
export function refuseShared(path: string): void {
  const top = realpathSync.native(existingAbove(path))
  // As HOME is for the users of services.
  if (!statSync(top).isDirectory())
    throw new RefusedError(
      `${printable(path)}: runs cannot be kept there, as ${printable(top)} is not a folder; name another one with --state-dir`,
    )
  const folders = openFolders()
  try {
    const last = folders.folder(top)
    const user = BigInt(process.geteuid?.() ?? 0)
    const found = otherWriters(folders.waypoints(), user)
    const isSticky = existsSync(path) && (fstatSync(last.descriptor).mode & 0o1022) > 0o1000
    if (isSticky && !found.some((each) => each.path === last.path))
      found.push({path: last.path, who: 'everybody', remedy: `chmod go-w ${shellWord(last.path)}`})
    if (found.length === 0) return
    throw new RefusedError(
      found
        .map(({path: shared, who, remedy}) => {
          return `${shared}: ${who} could change what is kept of runs in ${path}; name another folder with --state-dir, or ${remedy}`
        })
        .join('\n'),
    )
  } finally {
    folders.close()
  }
}

/** A path as far as there is anything. */
function existingAbove(path: string): string {
  return existsSync(path) || path === dirname(path) ? path : existingAbove(dirname(path))
}

/** Those in which somebody else than root and a user can exchange files. */
function otherWriters(waypoints: readonly Waypoint[], user: bigint): OtherWriter[] {
  let accounts: Accounts | undefined
  return waypoints.flatMap((waypoint) => {
    if (isSafe(waypoint, user)) return []
    accounts ??= readAccounts()
    const found = otherWriterOf(waypoint, user, accounts)
    return found ? [{path: waypoint.path, ...found}] : []
  })
}

/** Nearly all are, and to read the accounts takes longer than to see it. */
function isSafe({stats: {uid, mode}}: Waypoint, user: bigint): boolean {
  return (uid === 0n || uid === user) && (mode & (GROUP_WRITABLE | WRITABLE_BY_ALL)) === 0n
}

function otherWriterOf(
  {path, descriptor, stats: {uid, gid, mode}}: Pick<Waypoint, 'path' | 'descriptor' | 'stats'>,
  user: bigint,
  accounts: Accounts,
): Omit<OtherWriter, 'path'> | undefined {
  const named = shellWord(path)
  if (uid !== 0n && uid !== user) {
    const name = accounts.userName(uid)
    return {
      who: `${name}, who owns it,`,
      remedy: `run this as ${name}, or take it over: chown root ${named}`,
    }
  }
  // In a folder such as /tmp everybody can make files, but nobody can exchange those of others.
  if ((mode & STICKY) !== 0n) return undefined
  const remedy = `if that is not meant: chmod go-w ${named}`
  if ((mode & WRITABLE_BY_ALL) !== 0n) return {who: 'everybody', remedy}
  // With an access list, the bits of the group are the most that it gives anybody (acl(5)).
  if (!accounts.isPrivate(gid, uid)) return {who: `the group ${accounts.groupName(gid)}`, remedy}
  return hasAccessList(descriptor) ? {who: 'whoever its access list names', remedy} : undefined
}
