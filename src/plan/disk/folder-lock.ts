import {spawnSync} from 'node:child_process'
import {closeSync, fstatSync, openSync} from 'node:fs'
import type {HeldFolder} from '../folders/held-folder.ts'
import {RefusedError} from '../refused-error.ts'
import {holderOf} from './lock-holder.ts'

/** Folders that no other run works in as long as one of the descriptors is open in any process. */
export interface FolderLock {
  readonly descriptors: readonly number[]
  release(): void
}

/** How long another run is waited for, in milliseconds: some only take a moment. */
export type Patience = 0 | 2000

/** Another run holds a folder. */
export class HeldError extends RefusedError {}

/**
 * Locks folders of ours, by their paths, until `release` is called or the process ends, however it ends.
 * @throws {HeldError} if another run holds one of them and goes on doing so
 * @throws {RefusedError} if they cannot be locked
 */
export function lockFolders(paths: readonly string[], patience: Patience): FolderLock {
  const open: HeldFolder[] = []
  const release = (): void => {
    for (const {descriptor} of open.splice(0)) closeSync(descriptor)
  }
  try {
    for (const path of new Set(paths)) open.push(openFolder(path))
    lockHeld(open, patience)
    return {descriptors: open.map(({descriptor}) => descriptor), release}
  } catch (error) {
    release()
    throw error
  }
}

/**
 * Locks folders against other runs until all their descriptors are closed: the locks belong to descriptors of this
 * process, which a program is only lent. Node opens them with O_CLOEXEC, so that no command that is run meanwhile, nor a
 * server that it starts, goes on holding them. Whatever they are called, they are locked in one order, so that of two
 * runs one gets them all.
 * @throws {HeldError} if another run holds one of them and goes on doing so
 * @throws {RefusedError} if they cannot be locked
 */
export function lockHeld(folders: readonly HeldFolder[], patience: Patience): void {
  const distinct = folders.toSorted(compare).filter((each, index, all) => {
    const previous = all[index - 1]
    return !previous || compare(previous, each) !== 0
  })
  for (let from = 0; from < distinct.length; from += MANY) lock(distinct.slice(from, from + MANY), patience)
}

function openFolder(path: string): HeldFolder {
  const descriptor = openSync(path, 'r')
  const {dev, ino} = fstatSync(descriptor, {bigint: true})
  return {path, descriptor, device: dev, inode: ino}
}

/** One folder may have several names, by links and mounts, and is locked once. */
function compare(one: HeldFolder, other: HeldFolder): number {
  const difference = one.device - other.device || one.inode - other.inode
  return difference < 0n ? -1 : difference > 0n ? 1 : 0
}

/** So many folders one program locks. */
const MANY = 200

const HELD = 1

/** Locks the folders that are descriptors 3 and up, and prints the number of the first that it cannot lock. EAGAIN is 11. */
const SCRIPT = `
my ($count, $tries) = @ARGV;
for my $index (0 .. $count - 1) {
  open(my $folder, "<&=", $index + 3) or die "$!\\n";
  until (flock($folder, 6)) {
    die "$!\\n" unless $! == 11;
    if ($tries-- <= 0) { print $index; exit ${HELD} }
    select(undef, undef, undef, 0.01);
  }
}`

function lock(folders: readonly HeldFolder[], patience: Patience): void {
  const {status, signal, error, stdout, stderr} = spawnSync(
    'perl',
    ['-e', SCRIPT, `${folders.length}`, `${patience / 10}`],
    {
      stdio: ['ignore', 'pipe', 'pipe', ...folders.map(({descriptor}) => descriptor)],
      encoding: 'utf8',
      env: {...process.env, LC_ALL: 'C'},
    },
  )
  if (status === 0) return
  const path = folders[Number(stdout)]?.path ?? ''
  if (error) throw new RefusedError(`cannot lock ${path}: perl is required and is not installed`)
  if (status === HELD && stdout !== '')
    throw new HeldError(`another run is at work in ${path}${holderOf(path)}; run this again when it is done`)
  throw new RefusedError(`cannot lock ${path}: ${stderr.trim() || `perl was ended by ${signal}`}`)
}
