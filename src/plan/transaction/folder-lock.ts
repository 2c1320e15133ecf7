import {spawnSync} from 'node:child_process'
import {closeSync, openSync, readdirSync, readFileSync, readlinkSync} from 'node:fs'
import {RefusedError} from '../refused-error.ts'

/**
 * Locks folders against other runs until `release` is called or the process ends, however it ends: the lock belongs
 * to descriptors of this process, which the `flock` utility is only lent.
 * @throws {RefusedError} if another run holds one of them
 */
export function lockFolders(folders: readonly string[]): {release(): void} {
  const held: number[] = []
  const release = (): void => {
    for (const folder of held.splice(0)) closeSync(folder)
  }
  try {
    // In one order for all, so that two runs never hold what the other one waits for.
    for (const folder of [...new Set(folders)].sort()) {
      const descriptor = openSync(folder, 'r')
      held.push(descriptor)
      lock(folder, descriptor)
    }
  } catch (error) {
    release()
    throw error
  }
  return {release}
}

const HELD = 1

function lock(folder: string, descriptor: number): void {
  const {status, error, stderr} = spawnSync('flock', ['--exclusive', '--nonblock', '3'], {
    stdio: ['ignore', 'ignore', 'pipe', descriptor],
    encoding: 'utf8',
  })
  if (status === 0) return
  if (error) throw new RefusedError(`cannot lock ${folder}: the flock utility of util-linux is not there`)
  if (status === HELD && stderr === '')
    throw new RefusedError(
      `another run is at work in ${folder}${holderOf(folder)}; run this again when it is done`,
    )
  throw new RefusedError(`cannot lock ${folder}: ${stderr.trim()}`)
}

/** Who has the folder open, as far as this user may see it. */
function holderOf(folder: string): string {
  for (const pid of readdirSync('/proc').filter((name) => /^\d+$/.test(name) && name !== `${process.pid}`)) {
    try {
      const descriptors = readdirSync(`/proc/${pid}/fd`)
      if (!descriptors.some((descriptor) => readlinkSync(`/proc/${pid}/fd/${descriptor}`) === folder))
        continue
      const words = readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0').join(' ').trim()
      return `: process ${pid} (${words})`
    } catch {
      // It has ended, or belongs to another user.
    }
  }
  return ''
}
