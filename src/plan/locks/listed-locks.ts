import {type BigIntStats, readFileSync} from 'node:fs'

/** A lock that is held on a file, as `/proc/locks` lists it for every user. */
export interface ListedLock {
  /** `FLOCK`, `POSIX` and so on. */
  readonly kind: string
  /** The process that took it. Others that were lent its descriptor hold it too, and are not listed. */
  readonly pid: string
  /** The file, as `lockedPlaceOf` names it. */
  readonly place: string
}

/** The locks of this moment, of any process; none where the system does not list them. */
export function listedLocks(): readonly ListedLock[] {
  return [...textOfLocks().matchAll(LINE)].map(([, kind = '', pid = '', place = '']) => ({kind, pid, place}))
}

/** How the list names a file: device and inode, as `08:02:1234`. */
export function lockedPlaceOf({dev, ino}: Pick<BigIntStats, 'dev' | 'ino'>): string {
  return `${hex(major(dev))}:${hex(minor(dev))}:${ino}`
}

/** `1: FLOCK  ADVISORY  WRITE 4242 08:02:1234 0 EOF` (proc(5)). */
const LINE = /^\d+: (\w+) +\w+ +\w+ +(-?\d+) ([\da-f]+:[\da-f]+:\d+) /gm

function textOfLocks(): string {
  try {
    return readFileSync('/proc/locks', 'utf8')
  } catch {
    return ''
  }
}

const hex = (number: bigint): string => number.toString(16).padStart(2, '0')

/** Device numbers as the C library packs them (sys/sysmacros.h). */
const major = (device: bigint): bigint => ((device >> 8n) & 0xfffn) | ((device >> 32n) & ~0xfffn)
const minor = (device: bigint): bigint => (device & 0xffn) | ((device >> 12n) & ~0xffn)
