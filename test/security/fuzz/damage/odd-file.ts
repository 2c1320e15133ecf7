/** Things other than a plain file that a path may lead to. */
import {spawnSync} from 'node:child_process'
import {chmodSync, linkSync, lstatSync, mkdirSync, symlinkSync, truncateSync, writeFileSync} from 'node:fs'
import {join} from 'node:path'
import {oneOf, type Scene} from '../scene.ts'

type Make = (path: string, scene: Scene) => void

const SOCKET = 'use IO::Socket::UNIX; IO::Socket::UNIX->new(Local => $ARGV[0], Listen => 1)'

const KINDS: Readonly<Record<string, Make>> = {
  pipe: (path) => spawnSync('mkfifo', [path]),
  socket: (path) => spawnSync('perl', ['-e', SOCKET, path]),
  device: (path, {random}) => spawnSync('mknod', [path, 'c', '1', oneOf(random, ['3', '5', '7', '9'])]),
  folder: (path) => mkdirSync(path),
  empty: (path) => writeFileSync(path, ''),
  sparse(path, {random}) {
    writeFileSync(path, '')
    truncateSync(path, oneOf(random, [2 ** 20, 2 ** 25, 2 ** 25 + 1, 2 ** 31, 2 ** 40]))
  },
  unreadable(path) {
    writeFileSync(path, '# nobody\n')
    chmodSync(path, 0)
  },
  closed(path) {
    mkdirSync(path)
    writeFileSync(join(path, 'a.conf'), '# in a closed folder\n')
    chmodSync(path, 0)
  },
  twice(path, {tree}) {
    writeFileSync(path, 'WSGIScriptAlias / /srv/twice.wsgi\n')
    linkSync(path, join(tree, `.link-${path.length}-${Math.abs(path.charCodeAt(path.length - 1))}`))
  },
  link: (path, {tree, outside, random}) => symlinkSync(oneOf(random, targetsOf(tree, outside)), path),
}

/** What links lead to. */
function targetsOf(tree: string, outside: string): readonly string[] {
  return [
    ...['.', '..', '/', 'nowhere', '/dev/zero', '/dev/full', '/dev/null', '/dev/stdin', '/proc/self/mem'],
    ...['/proc/kmsg', '/proc/self/fd/0', '/proc/self/root', '/proc/self/environ', '/sys', tree, outside],
    ...[
      join(outside, 'precious.conf'),
      join(tree, 'httpd.conf'),
      join(tree, 'link'),
      'a/../b',
      'x'.repeat(300),
    ],
  ]
}

const kinds = Object.values(KINDS)

/** Puts something odd at a path, unless something is there already or the system does not let us. */
export function putOddFile(path: string, scene: Scene): void {
  const make = oneOf(scene.random, kinds)
  try {
    // To write into a pipe that is there would never end.
    if (!lstatSync(path, {throwIfNoEntry: false})) make(path, scene)
  } catch {
    // Another thing is there, or its folder is none.
  }
}
