import {type BigIntStats, fstatSync, readdirSync, readFileSync, readlinkSync, statSync} from 'node:fs'
import {printable} from '../../report/quote/printable.ts'
import {readAccounts} from '../../server/disk/accounts.ts'
import {listedLocks, lockedPlaceOf} from './listed-locks.ts'

/** A process that holds a lock. */
export interface Holder {
  readonly pid: string
  /** Real user id: whoever started it, whatever rights its program has. */
  readonly user: number
  /** Its command line: any process calls itself what it likes. */
  readonly words: string
}

/** The processes that hold a lock, as far as this one may see them. */
export interface Holders {
  readonly found: readonly Holder[]
  /** For people, where none is found: processes that took the lock, if their numbers are still their own. */
  readonly takers: readonly Holder[]
  /** True if this process sees all there are: a lock that none of them holds is no run's. */
  readonly areAll: boolean
}

/** Finds who holds the lock of an open folder or file. Locks belong to descriptors, which are listed with them. */
export function holdersOf(descriptor: number): Holders {
  const locked = fstatSync(descriptor, {bigint: true})
  const {pids, areAll} = processesWith(locked)
  const takers = pids.length > 0 ? [] : pidsListedFor(locked)
  return {found: pids.flatMap(holderOf), takers: takers.flatMap(holderOf), areAll}
}

/** So many are named: one descriptor may be in thousands of processes. */
const NAMED = 3

/** Words for a message: `process 12 (sleep 60), user nobody`. */
export function formatHolders({found: holders, takers}: Holders): string {
  const found = holders.length > 0 ? holders : takers
  if (found.length === 0) return 'a process that cannot be seen from here'
  const {userName} = readAccounts()
  const named = found.slice(0, NAMED).map(({pid, user, words}) => {
    const name = userName(BigInt(user))
    return `process ${pid} (${words}), ${name.startsWith('user ') ? name : `user ${name}`}`
  })
  const others = found.length > NAMED ? [`${found.length - NAMED} more`] : []
  return [...named, ...others].join('; ')
}

function processesWith(locked: BigIntStats): {readonly pids: readonly string[]; readonly areAll: boolean} {
  let areAll = isOutermost()
  const pids = entriesOf('/proc').filter((name) => {
    if (!/^\d+$/.test(name)) return false
    try {
      return readdirSync(`/proc/${name}/fd`).some((each) => isLockOf(locked, name, each))
    } catch (error) {
      // The first process of a system is no run, and may be hidden from root.
      areAll &&= isGone(error) || name === '1'
      return false
    }
  })
  return {pids, areAll}
}

function isLockOf({dev, ino}: BigIntStats, pid: string, descriptor: string): boolean {
  try {
    const open = statSync(`/proc/${pid}/fd/${descriptor}`, {bigint: true})
    if (open.dev !== dev || open.ino !== ino) return false
    return /^lock:.*FLOCK/m.test(readFileSync(`/proc/${pid}/fdinfo/${descriptor}`, 'utf8'))
  } catch (error) {
    if (isGone(error)) return false
    throw error
  }
}

/** Processes that took the lock. One that has ended is not among them, even if a program still has its descriptor. */
function pidsListedFor(locked: BigIntStats): readonly string[] {
  const wanted = lockedPlaceOf(locked)
  return listedLocks()
    .filter(({kind, place}) => kind === 'FLOCK' && place === wanted)
    .map(({pid}) => pid)
}

function holderOf(pid: string): readonly Holder[] {
  const [, user] = /^Uid:\s+(\d+)/m.exec(textOf(`/proc/${pid}/status`)) ?? []
  if (user === undefined) return []
  const words = textOf(`/proc/${pid}/cmdline`).split('\0').join(' ').trim()
  // A helper of a run has a script among its words.
  return [{pid, user: Number(user), words: printable(words.split('\n', 1)[0] ?? '')}]
}

/** The first namespaces of the system (linux/proc_ns.h: PROC_PID_INIT_INO, PROC_USER_INIT_INO). */
const OUTERMOST = {pid: 'pid:[4026531836]', user: 'user:[4026531837]'}

/** True if there is no process outside of what this one sees, as there is for a container. */
function isOutermost(): boolean {
  try {
    return Object.entries(OUTERMOST).every(([name, first]) => readlinkSync(`/proc/self/ns/${name}`) === first)
  } catch {
    return false
  }
}

function isGone(error: unknown): boolean {
  return ['ENOENT', 'ESRCH'].includes((error as NodeJS.ErrnoException).code ?? '')
}

function entriesOf(folder: string): readonly string[] {
  try {
    return readdirSync(folder)
  } catch {
    return []
  }
}

function textOf(path: string): string {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return ''
  }
}
