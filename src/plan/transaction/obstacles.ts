import {spawnSync} from 'node:child_process'
import {accessSync, constants, existsSync, readFileSync, statSync} from 'node:fs'
import {basename, dirname, join} from 'node:path'
import {mountOf} from './mounts.ts'

/** Why a file cannot be replaced without losing something, and the way out; undefined if it can. */
export function obstacleTo(realPath: string): string | undefined {
  const stats = statSync(realPath, {bigint: true})
  if (!stats.isFile()) return 'it is no regular file'
  if (stats.nlink > 1n)
    return `${stats.nlink} hard links lead to it, and replacing it would leave the others behind; make it a file of its own with cp and mv`
  if (mountOf(realPath) === realPath) return 'it is a mount point; change the file that is mounted there'
  if ((stats.mode & 0o222n) === 0n) return 'it is read-only; chmod u+w, if it is yours to change'
  if (isImmutable(realPath)) return 'it is immutable; chattr -i, if it is yours to change'
  const editor = editorOf(realPath)
  if (editor !== undefined) return `an editor has it open, says ${editor}; close it there first`
  if (isLocked(stats.dev, stats.ino))
    return 'another process holds a lock on it; run this again when it is done'
  try {
    accessSync(dirname(realPath), constants.W_OK)
  } catch {
    return `nothing can be written in ${dirname(realPath)}; run this as its owner`
  }
  return undefined
}

function isImmutable(path: string): boolean {
  const {status, stdout} = spawnSync('lsattr', ['-d', '--', path], {encoding: 'utf8'})
  return status === 0 && /^\S*[ia]/.test(stdout.split(' ')[0] ?? '')
}

/** The file by which vim or emacs say that they work on another one. */
function editorOf(path: string): string | undefined {
  const [folder, name] = [dirname(path), basename(path)]
  return [join(folder, `.${name}.swp`), join(folder, `.#${name}`)].find((sign) => existsSync(sign))
}

function isLocked(device: bigint, inode: bigint): boolean {
  const place = `${hex(major(device))}:${hex(minor(device))}:${inode}`
  try {
    return readFileSync('/proc/locks', 'utf8').includes(` ${place} `)
  } catch {
    return false
  }
}

const hex = (number: bigint): string => number.toString(16).padStart(2, '0')

/** Device numbers as the C library packs them (sys/sysmacros.h). */
const major = (device: bigint): bigint => ((device >> 8n) & 0xfffn) | ((device >> 32n) & ~0xfffn)
const minor = (device: bigint): bigint => (device & 0xffn) | ((device >> 12n) & ~0xffn)
