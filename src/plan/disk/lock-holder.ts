import {readdirSync, readFileSync, statSync} from 'node:fs'
import {printable} from '../../report/quote/printable.ts'

/** The process that holds the lock of a folder, as `: process 12 (words)`; empty if this user may not see it. */
export function holderOf(folder: string): string {
  const locked = statSync(folder, {throwIfNoEntry: false})
  if (!locked) return ''
  for (const pid of entriesOf('/proc').filter((name) => /^\d+$/.test(name) && name !== `${process.pid}`)) {
    for (const descriptor of entriesOf(`/proc/${pid}/fd`)) {
      try {
        const open = statSync(`/proc/${pid}/fd/${descriptor}`)
        if (open.dev !== locked.dev || open.ino !== locked.ino) continue
        if (!/^lock:.*FLOCK/m.test(readFileSync(`/proc/${pid}/fdinfo/${descriptor}`, 'utf8'))) continue
        const words = readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0').join(' ').trim()
        // A helper of a run has a script among its words. Any process calls itself what it likes.
        return `: process ${pid} (${printable(words.split('\n', 1)[0] ?? '')})`
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
