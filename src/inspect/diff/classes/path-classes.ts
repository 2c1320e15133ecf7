/** The parts of the URL space that some requests stand for. */
import {groupBy} from '../../../query/group-by.ts'
import type {PathClass} from '../server-diff.ts'

/**
 * The classes of some paths that get the same.
 * @param asked all paths that were asked, so that a class names what in it gets something else
 */
export function pathClassesOf(paths: readonly string[], asked: readonly string[]): readonly PathClass[] {
  const own = new Set(paths)
  // A path with doubled slashes is the same to nearly all lines.
  const plain = paths.filter((path) => !path.includes('//') || !own.has(mergedOf(path)))
  const bases = basesOf(new Set(plain))
  const isCovered = (path: string): boolean =>
    bases.some((base) => path === base || path.startsWith(`${base}/`))
  const others = asked.filter((path) => !own.has(path) && !path.includes('//'))
  const below = bases.map((base): PathClass => {
    const left = others.filter((path) => path.startsWith(`${base}/`))
    return {text: `${base}/`, extent: 'below', except: left.length === 0 ? [] : labelsOf(left)}
  })
  const single = plain.filter((path) => !isCovered(path))
  return [...below, ...bySiblings(single)]
}

/** Where paths of one folder are many, they are some of it. */
function bySiblings(paths: readonly string[]): readonly PathClass[] {
  const byFolder = groupBy(paths, (path) => path.slice(0, path.lastIndexOf('/', path.length - 2) + 1))
  return [...byFolder].flatMap(([folder, own]): readonly PathClass[] =>
    own.length >= MANY
      ? [{text: folder, extent: 'some', except: []}]
      : own.map((text) => ({text, extent: 'path', except: []})),
  )
}

const MANY = 4

function mergedOf(path: string): string {
  return path.replace(/\/{2,}/g, '/')
}

/** The outermost folders that are in a set with something below them. */
function basesOf(paths: ReadonlySet<string>): readonly string[] {
  const found: string[] = []
  const sorted = [...paths].sort((one, other) => one.length - other.length || (one < other ? -1 : 1))
  for (const path of sorted) {
    if (!/\/[xq]$/.test(path)) continue
    const base = path.slice(0, -2)
    const ends = /\.\w+$/.test(base) ? ['', ...ENDS] : ENDS
    if (ends.filter((end) => paths.has(base + end)).length < 2) continue
    if (!found.some((each) => `${base}/`.startsWith(`${each}/`))) found.push(base)
  }
  return found
}

/** Those that are made up for all that is below a path; of a file it is the file itself, too. */
const ENDS = ['/', '/x', '/q']

function labelsOf(paths: readonly string[]): readonly string[] {
  const bases = basesOf(new Set(paths))
  const single = paths.filter((path) => !bases.some((base) => path === base || path.startsWith(`${base}/`)))
  return [...single, ...bases.map((base) => `${base}/`)]
}
