import {readFileSync} from 'node:fs'

/** Where the file systems are mounted. */
export type MountPoints = ReadonlySet<string>

/** The mount points of this moment. */
export function readMountPoints(): MountPoints {
  const points = readFileSync('/proc/self/mountinfo', 'utf8')
    .split('\n')
    .flatMap((line) => line.split(' ')[4] ?? [])
  return new Set(
    points.map((point) =>
      point.replace(/\\([0-7]{3})/g, (_, digits) => String.fromCharCode(Number.parseInt(digits, 8))),
    ),
  )
}

/** The mount point that an absolute path is on: a rename works within one mount only. */
export function mountOf(path: string, points: MountPoints): string {
  let found = path
  while (found !== '/' && !points.has(found)) found = found.slice(0, found.lastIndexOf('/')) || '/'
  return found
}
