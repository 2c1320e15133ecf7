import {spawnSync} from 'node:child_process'
import {chmodSync, mkdirSync, renameSync, statSync} from 'node:fs'
import {dirname, join, relative} from 'node:path'
import {groupBy} from '../../query/group-by.ts'
import {RefusedError} from '../refused-error.ts'
import {argumentGroups} from './argument-groups.ts'
import {type Step, writeContents} from './durable.ts'
import type {Exchanger} from './exchanger.ts'
import {removeTree} from './remove-tree.ts'

/** A file to be made: like another one in everything but its bytes. */
export interface StagedCopy {
  readonly original: string
  readonly copy: string
  readonly bytes: Uint8Array
}

export interface CopySettings {
  readonly exchanger: Exchanger
  /**
   * Descriptors of locks that the copying program shares, so that it does not go on behind the back of a next run
   * should this process be killed.
   */
  readonly locks: readonly number[]
  /** Told now and then how many are made. */
  readonly step: Step
}

/**
 * Makes files with other bytes and everything else of existing ones: owner, group, mode, access list, extended
 * attributes, security context.
 * @throws {RefusedError} if not all of it can be kept
 */
export async function makeStagedCopies(
  copies: readonly StagedCopy[],
  {exchanger, locks, step}: CopySettings,
): Promise<void> {
  for (const group of groupsOf(copies)) clone(group, locks)
  await writeContents(
    copies.map(({copy, bytes}) => ({path: copy, flags: 'r+', bytes})),
    exchanger,
    step,
  )
  for (const {original, copy} of copies) {
    const [wanted, got] = [statSync(original), statSync(copy)]
    if (wanted.uid !== got.uid || wanted.gid !== got.gid)
      throw new RefusedError(
        `${original}: its owner cannot be kept by this user; run this as root or as the owner`,
      )
    if (wanted.mode !== got.mode)
      throw new RefusedError(`${original}: its mode cannot be kept by this user; run this as root`)
  }
}

/** Copies that one program can make: all to one folder. */
function groupsOf(copies: readonly StagedCopy[]): readonly (readonly StagedCopy[])[] {
  const byFolder = groupBy(copies, ({copy}) => dirname(copy))
  return [...byFolder.values()].flatMap((some) => argumentGroups(some, ({original}) => original))
}

/**
 * `cp` keeps the names of the files, and of the folders that lead to them from the one around them all, so it copies to
 * a folder of its own, and they get their new names there.
 */
function clone(group: readonly StagedCopy[], locks: readonly number[]): void {
  const [first] = group
  if (!first) return
  const folder = join(dirname(first.copy), 'copies')
  const around = folderAround(group.map(({original}) => dirname(original)))
  const names = group.map(({original}) => relative(around, original))
  mkdirSync(folder, {recursive: true, mode: 0o700})
  // Their bytes are going to be others. "all" lets extended attributes go where they cannot be kept; named, they are an error there.
  const {status, signal, stderr, error} = spawnSync(
    'cp',
    ['--parents', '--attributes-only', '--preserve=all,xattr', '--target-directory', folder, '--', ...names],
    {
      cwd: around,
      stdio: ['ignore', 'ignore', 'pipe', ...locks],
      encoding: 'utf8',
      env: {...process.env, LC_ALL: 'C'},
    },
  )
  if (error || status !== 0) {
    const reason = error?.message ?? (stderr.trim() || `cp was ended by ${signal}`)
    throw new RefusedError(`cannot copy ${group.length > 1 ? around : first.original}: ${reason}`)
  }
  // The folders were copied too, and one that this user may not write to lets no file go.
  for (const name of foldersOf(names)) chmodSync(join(folder, name), 0o700)
  for (const [index, {copy}] of group.entries()) renameSync(join(folder, names[index] as string), copy)
  removeTree(folder)
}

/** The innermost folder that all of the folders are, or are in. */
function folderAround(folders: readonly string[]): string {
  const [first = '/', ...rest] = new Set(folders)
  let around = first
  for (const folder of rest)
    while (`${folder}/`.startsWith(around === '/' ? '/' : `${around}/`) === false) around = dirname(around)
  return around
}

/** The folders in relative paths, the outer ones first. */
function foldersOf(names: readonly string[]): readonly string[] {
  const found = new Set<string>()
  for (const name of names)
    for (let slash = name.indexOf('/'); slash !== -1; slash = name.indexOf('/', slash + 1))
      found.add(name.slice(0, slash))
  return [...found]
}
