import {type ChildProcessByStdio, spawn} from 'node:child_process'
import {constants as files} from 'node:fs'
import {constants as system} from 'node:os'
import type {Readable, Writable} from 'node:stream'
import {toBytes} from '../../text/byte-text.ts'
import {type HeldFile, type HeldFolder, pathOf} from '../folders/held-folder.ts'
import {RefusedError} from '../refused-error.ts'
import {flagRequests, systemCalls} from '../system-calls.ts'
import {HELPER} from './helper-script.ts'

/** A file that waits, and the one whose place it will take. */
export interface Exchange {
  readonly staged: HeldFile
  readonly live: HeldFile
}

/** A file, and one that becomes like it in everything but its bytes. */
export interface Clone {
  readonly original: HeldFile
  /** The original as it was looked at: nothing is taken from another file. */
  readonly device: bigint
  readonly inode: bigint
  readonly copy: HeldFile
}

/** A process that makes the system calls that Node has no function for. */
export interface Helper {
  /**
   * Exchanges files, each two of them in one step, one after the other. Afterwards the staged name holds exactly what
   * stood at the live one, so that whatever somebody else wrote there up to that moment can be looked at and put back.
   * @returns what `isBeingWritten` says of each staged name then
   * @throws {RefusedError} if the system cannot exchange two of them; those that come after these are as they were
   */
  swap(exchanges: readonly Exchange[]): Promise<readonly boolean[]>
  /**
   * Gives copies the owner, mode, access list, extended attributes, capabilities, security context and inode flags of
   * their originals, and makes the system begin to write them to the disk.
   * @throws {RefusedError} if not all of it can be kept
   */
  clone(clones: readonly Clone[]): Promise<void>
  /** Makes the system begin to write files to the disk, for whoever is going to wait for each of them. */
  startWriting(some: readonly HeldFile[]): Promise<void>
  /** True if a process has the file open for writing; false if none has, or if its file system cannot tell. */
  isBeingWritten(file: HeldFile): Promise<boolean>
  /** Resolves when it has ended and its locks are gone. */
  end(): Promise<void>
}

/** The system does not exchange two files. */
export class ExchangeError extends RefusedError {
  readonly reason: string

  constructor(path: string, reason: string) {
    super(`cannot replace ${path}: ${reason}`)
    this.reason = reason
  }
}

/**
 * Starts it.
 * @param folders those that it is going to work in
 * @param locks descriptors of further locks that it shares: should this process be killed, it may still be about to
 * exchange two files, and nobody must look at them before it has ended, which it does at once
 * @throws {RefusedError} if it cannot be started
 */
export async function startHelper(folders: readonly HeldFolder[], locks: readonly number[]): Promise<Helper> {
  const lent = [...new Set(folders.map(({descriptor}) => descriptor))]
  // In a session of its own: an interrupt from the terminal is for this process to answer.
  const child = spawn('perl', ['-e', HELPER, ...numbers()], {
    stdio: ['pipe', 'pipe', 'ignore', ...lent, ...locks],
    detached: true,
    env: {...process.env, LC_ALL: 'C'},
  }) as ChildProcessByStdio<Writable, Readable, null>
  let failure = 'perl ended unexpectedly'
  child.once('error', () => {
    failure = 'perl is required and is not installed'
  })
  const ended = new Promise<void>((resolve) => {
    child.once('exit', () => resolve())
    child.once('error', () => resolve())
  })
  child.stdin.on('error', () => {
    // It has ended; the answer that does not come says so.
  })
  const chunks = child.stdout.setEncoding('utf8')[Symbol.asyncIterator]()
  let rest = ''
  async function answers(count: number): Promise<readonly string[]> {
    const found: string[] = []
    while (found.length < count) {
      const end = rest.indexOf('\0')
      if (end !== -1) {
        found.push(rest.slice(0, end))
        rest = rest.slice(end + 1)
        continue
      }
      const {value, done} = await chunks.next()
      if (done) throw new RefusedError(`cannot exchange files: ${failure}`)
      rest += value
    }
    return found
  }
  const places = new Map(lent.map((descriptor, index) => [descriptor, `${index}`]))
  const words = ({folder, name}: HeldFile): readonly string[] => {
    const place = places.get(folder.descriptor)
    if (place === undefined) throw new Error(`the helper does not hold ${folder.path}`)
    return [place, name]
  }
  function ask(verb: string, items: readonly (readonly string[])[]): Promise<readonly string[]> {
    // Names are bytes.
    child.stdin.write(toBytes([verb, `${items.length}`, ...items.flat(), ''].join('\0')), 'latin1')
    return answers(items.length)
  }
  await answers(1)
  return {
    async swap(exchanges) {
      const ends = await ask(
        'swap',
        exchanges.map(({staged, live}) => [...words(staged), ...words(live)]),
      )
      for (const [index, end] of ends.entries()) {
        const {live} = exchanges[index] as Exchange
        if (end !== BUSY && end !== FREE) throw new ExchangeError(pathOf(live), EXCHANGE_REASONS[end] ?? end)
      }
      return ends.map((end) => end === BUSY)
    },
    async clone(clones) {
      const ends = await ask(
        'clone',
        clones.map(({original, device, inode, copy}) => {
          return [...words(original), `${device}`, `${inode}`, ...words(copy)]
        }),
      )
      const failed = ends.findIndex((end) => end !== '')
      if (failed === -1) return
      const {original} = clones[failed] as Clone
      const end = ends[failed] as string
      const reason = CLONE_REASONS[end]?.(original) ?? `${end}; this cannot be kept`
      throw new RefusedError(`${pathOf(original)}: ${reason}`)
    },
    async startWriting(some) {
      await ask('write', some.map(words))
    },
    async isBeingWritten(file) {
      return (await ask('lease', [words(file)]))[0] === BUSY
    },
    end() {
      child.stdin.end()
      return ended
    },
  }
}

const BUSY = 'busy'
const FREE = 'free'

const EXCHANGE_REASONS: Readonly<Record<string, string>> = {
  'Invalid argument':
    'its file system cannot exchange two files in one step (renameat2 with RENAME_EXCHANGE)',
  'Invalid cross-device link': 'no file can be renamed to it from the folder for new files',
}

const CLONE_REASONS: Readonly<Record<string, (file: HeldFile) => string>> = {
  other: () => 'somebody put another file there meanwhile; make a new plan',
  owner: () => 'its owner cannot be kept by this user; run this as root or as the owner',
  mode: () => 'its mode cannot be kept by this user; run this as root',
  frozen: () => 'it is immutable; chattr -i -a, if it is yours to change',
  'frozen folder': ({folder}) =>
    `its folder ${folder.path} is immutable; chattr -i -a, if it is yours to change`,
}

function numbers(): readonly string[] {
  const calls = systemCalls()
  if (!calls) throw new RefusedError(`cannot exchange files on the architecture ${process.arch}`)
  const {get, set} = flagRequests()
  const {O_NOFOLLOW, O_NONBLOCK} = files
  const {EAGAIN, ENOTSUP} = system.errno
  const all = {...calls, GETFLAGS: get, SETFLAGS: set, O_NOFOLLOW, O_NONBLOCK, EAGAIN, ENOTSUP}
  return Object.entries(all).map(([name, number]) => `${name}=${number}`)
}
