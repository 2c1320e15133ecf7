import {readFileSync} from 'node:fs'

/** The mount point that a path lies on: a rename works within one mount only. */
export function mountOf(path: string): string {
  let found = '/'
  for (const point of mountPoints()) {
    const isAround = path === point || path.startsWith(point === '/' ? '/' : `${point}/`)
    if (isAround && point.length >= found.length) found = point
  }
  return found
}

function mountPoints(): readonly string[] {
  return readFileSync('/proc/self/mountinfo', 'utf8')
    .split('\n')
    .flatMap((line) => line.split(' ')[4] ?? [])
    .map((point) =>
      point.replace(/\\([0-7]{3})/g, (_, digits) => String.fromCharCode(Number.parseInt(digits, 8))),
    )
}
