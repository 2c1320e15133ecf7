import {spawnSync} from 'node:child_process'
import {closeSync, openSync, readdirSync, readFileSync, statSync} from 'node:fs'
import {RefusedError} from '../refused-error.ts'

/** Folders that no other run works in as long as one of the descriptors is open in any process. */
export interface FolderLock {
  readonly descriptors: readonly number[]
  release(): void
}

/**
 * Locks folders against other runs until `release` is called or the process ends, however it ends: the lock belongs
 * to descriptors of this process, which the `flock` utility is only lent. Node opens them with O_CLOEXEC, so that no
 * command that is run meanwhile, nor a server that it starts, goes on holding them.
 * @throws {RefusedError} if another run holds one of them
 */
export function lockFolders(folders: readonly string[]): FolderLock {
  const descriptors: number[] = []
  const release = (): void => {
    for (const descriptor of descriptors.splice(0)) closeSync(descriptor)
  }
  try {
    for (const folder of new Set(folders)) {
      const descriptor = openSync(folder, 'r')
      descriptors.push(descriptor)
      lock(folder, descriptor)
    }
  } catch (error) {
    release()
    throw error
  }
  return {descriptors, release}
}

const HELD = 1

function lock(folder: string, descriptor: number): void {
  const {status, signal, error, stderr} = spawnSync('flock', ['--exclusive', '--nonblock', '3'], {
    stdio: ['ignore', 'ignore', 'pipe', descriptor],
    encoding: 'utf8',
  })
  if (status === 0) return
  if (error) throw new RefusedError(`cannot lock ${folder}: the flock utility of util-linux is not installed`)
  if (status === HELD && stderr === '')
    throw new RefusedError(
      `another run is at work in ${folder}${holderOf(folder)}; run this again when it is done`,
    )
  throw new RefusedError(`cannot lock ${folder}: ${stderr.trim() || `flock was ended by ${signal}`}`)
}

/** The process that holds the lock, as far as this user may see it. */
function holderOf(folder: string): string {
  const {dev, ino} = statSync(folder)
  for (const pid of entriesOf('/proc').filter((name) => /^\d+$/.test(name) && name !== `${process.pid}`)) {
    for (const descriptor of entriesOf(`/proc/${pid}/fd`)) {
      try {
        const open = statSync(`/proc/${pid}/fd/${descriptor}`)
        if (open.dev !== dev || open.ino !== ino) continue
        if (!/^lock:.*FLOCK/m.test(readFileSync(`/proc/${pid}/fdinfo/${descriptor}`, 'utf8'))) continue
        const words = readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0').join(' ').trim()
        return `: process ${pid} (${words})`
      } catch {
        // It was closed in this moment.
      }
    }
  }
  return ''
}

/** The names in a folder of /proc; none if the process has ended or belongs to another user. */
function entriesOf(folder: string): readonly string[] {
  try {
    return readdirSync(folder)
  } catch {
    return []
  }
}
