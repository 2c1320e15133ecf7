import type {DirectoryEntry, FileProblem, FileSystem} from '../../src/httpd/environment.ts'

const MISSING: FileProblem = {problem: 'No such file or directory'}
const LOOP: FileProblem = {problem: 'Too many levels of symbolic links'}

/** Linux follows no more links than this in one path. */
const MAX_LINKS = 40

/**
 * Files in memory. Folders are there where a file is in them; a path that ends in `/` is an empty folder.
 * @param files contents by absolute path; a problem makes a file unreadable
 * @param links targets of symbolic links by absolute path; relative ones are below the folder of the link
 */
export function memoryFileSystem(
  files: Readonly<Record<string, string | Uint8Array | FileProblem>>,
  links: Readonly<Record<string, string>> = {},
): FileSystem {
  const folders = new Set(['/'])
  const contents = new Map<string, string | Uint8Array | FileProblem>()
  for (const path of [...Object.keys(files), ...Object.keys(links)]) {
    for (let slash = path.indexOf('/', 1); slash !== -1; slash = path.indexOf('/', slash + 1)) {
      folders.add(path.slice(0, slash))
    }
    const content = files[path]
    if (!path.endsWith('/') && content !== undefined) contents.set(path, content)
  }

  /** The path without links; a problem if it leads nowhere. */
  const resolve = (path: string): string | FileProblem => {
    let followed = 0
    const rest = path.split('/').reverse()
    let real = ''
    for (let name = rest.pop(); name !== undefined; name = rest.pop()) {
      if (name === '' || name === '.') continue
      if (name === '..') {
        real = real.slice(0, Math.max(real.lastIndexOf('/'), 0))
        continue
      }
      const target = links[`${real}/${name}`]
      if (target === undefined) real = `${real}/${name}`
      else {
        if (++followed > MAX_LINKS) return LOOP
        rest.push(...target.split('/').reverse())
        if (target.startsWith('/')) real = ''
      }
    }
    const found = real === '' ? '/' : real
    return folders.has(found) || contents.has(found) ? found : MISSING
  }

  const kindOf: FileSystem['kindOf'] = (path) => {
    const real = resolve(path)
    if (typeof real !== 'string') return 'missing'
    return folders.has(real) ? 'directory' : 'file'
  }

  return {
    kindOf,
    read(path) {
      const real = resolve(path)
      if (typeof real !== 'string') return real
      const content = contents.get(real)
      if (content === undefined) return {problem: 'Is a directory'}
      return typeof content === 'string' ? Buffer.from(content, 'utf8') : content
    },
    list(path) {
      const real = resolve(path)
      if (typeof real !== 'string') return real
      if (!folders.has(real)) return {problem: 'Not a directory'}
      return entriesIn(real === '/' ? '/' : `${real}/`)
    },
    realPath(path) {
      const real = resolve(path)
      return typeof real === 'string' ? real : path
    },
  }

  function entriesIn(folder: string): readonly DirectoryEntry[] {
    const paths = [...folders, ...contents.keys(), ...Object.keys(links)]
    const names = paths
      .filter((path) => path !== '/' && path.startsWith(folder))
      .map((path) => path.slice(folder.length))
      .filter((name) => name !== '' && !name.includes('/'))
    return [...new Set(names)]
      .sort((one, other) => Buffer.compare(Buffer.from(one), Buffer.from(other)))
      .map((name) => ({
        name,
        isRealDirectory: folders.has(folder + name),
        isRealFile: contents.has(folder + name),
      }))
  }
}
