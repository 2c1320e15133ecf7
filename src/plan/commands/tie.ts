import {spawn} from 'node:child_process'

/** What ties a process, and all that it starts, to this one. */
export interface Tie {
  /** Ties a process that was just started. */
  to(pid: number): void
  /** Ends them all, at once. */
  endAll(): void
  /** Unties them: the process has ended, and what it left behind, such as a server, may live on. */
  release(): void
}

/**
 * Has a process end with this one, and all that it started, however this one ends: by a signal, too, that it cannot
 * answer. A second process watches a pipe that nobody else has, whose end tells that this one is gone. It leaves the
 * process group and the terminal as they are, which `sudo` needs to ask for a password. It is there before the process is, so
 * that this one is hardly ever gone before they are tied.
 */
export function startTie(): Tie {
  // In a session of its own: it has to outlive an interrupt from the terminal.
  const watcher = spawn('sh', ['-c', SCRIPT], {
    stdio: ['pipe', 'ignore', 'ignore'],
    detached: true,
  })
  // Without it the process is not tied; it works all the same.
  watcher.on('error', () => {})
  watcher.stdin.on('error', () => {})
  watcher.unref()
  return {
    to: (pid) => watcher.stdin.write(`${pid}\n`),
    endAll: () => watcher.stdin.end(),
    release: () => watcher.stdin.end('released\n'),
  }
}

/** Stopped first, none can start another one that would be missed. What has left its parent, as a daemon does, stays. */
const SCRIPT = `
end_all() {
  kill -STOP "$1"
  for child in $(cat /proc/"$1"/task/*/children); do end_all "$child"; done
  kill -KILL "$1"
}
read -r pid && [ "$pid" != released ] && { read -r word || end_all "$pid"; }`
