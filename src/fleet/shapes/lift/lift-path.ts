import {type Piece, pathWord} from '../piece.ts'

/** What a path may hold that is no word of a host: wildcards, variables, and what groups of a pattern found. */
const OPEN = /[*?]|\$\{|\$\d|%\{|%\d|\[[^\]]*\]/

/**
 * A path in pieces: `/srv/shop/` is a word and a slash, `/srv/shop/*.conf` a word and the rest, and `/` stays. Of a
 * wildcard or a variable the whole segment stays.
 */
export function liftPath(path: string, space: 'file' | 'url'): readonly Piece[] {
  if (!OPEN.test(path)) return liftPlainPath(path, space)
  const pieces: Piece[] = []
  let plain: string[] = []
  const flush = (): void => {
    if (plain.length > 0) pieces.push(...liftPlainPath(plain.join('/'), space))
    plain = []
  }
  path.split('/').forEach((segment, index) => {
    if (OPEN.test(segment)) {
      // An empty segment in front stands for the slash that the path begins with.
      if (plain.length === 1 && plain[0] === '') plain = []
      flush()
      pieces.push(index === 0 ? segment : `/${segment}`)
    } else {
      if (plain.length === 0 && index > 0) plain.push('')
      plain.push(segment)
    }
  })
  flush()
  return pieces
}

function liftPlainPath(path: string, space: 'file' | 'url'): readonly Piece[] {
  const end = path.length - (/\/+$/.exec(path)?.[0].length ?? 0)
  if (end === 0) return path === '' ? [] : [path]
  const word = pathWord(space, path.slice(0, end))
  return end === path.length ? [word] : [word, path.slice(end)]
}

/** Several paths with `:` between them, as in `python-path=`. */
export function liftPaths(paths: string): readonly Piece[] {
  return paths.split(':').flatMap((path, index) => [...(index === 0 ? [] : [':']), ...liftPath(path, 'file')])
}
