/** Paths that an expression leads to a file by. */
import type {Mounter} from '../../mounts/mounter.ts'

/**
 * A path that an alias by expression maps to a file: `^/~([a-z]+)/(.*)` and `/home/$1/www/$2` have `/~ann/x` for
 * `/home/ann/www/x`. Undefined where the file is none of its targets, or the expression is not so plain; whether the path
 * comes to it has to be asked.
 */
export function pathLeadingTo({path: pattern, target}: Mounter, file: string): string | undefined {
  const mark = target.indexOf('$')
  if (mark === -1 || !file.startsWith(target.slice(0, mark))) return undefined
  const numbers = [...target.matchAll(/\$(\d)/g)].map(([, digit]) => Number(digit))
  const texts = target.split(/\$\d/).map(escaped)
  // A file of the log may have any name: only the last word holds slashes, so that there is not much to try.
  const start = texts.slice(0, -1).join('([^/]*)')
  const found = new RegExp(`^${start}(.*)${texts.at(-1)}$`, 's').exec(file)
  if (!found) return undefined
  const words = new Map(numbers.map((number, index) => [number, found[index + 1] ?? '']))
  let number = 0
  const filled = pattern
    .replace(/^\^|\$$/g, '')
    .replace(/\((?!\?)[^()]*\)/g, () => words.get(++number) ?? '\0')
    .replace(/\\([^\w])/g, '$1')
  // What is left of the expression is text, or this was too simple.
  return /[\0*+?|{}[\]()\\^$]/.test(filledOnly(pattern)) || !filled.startsWith('/') ? undefined : filled
}

/** The expression without its anchors, plain groups and escaped characters. */
function filledOnly(pattern: string): string {
  return pattern
    .replace(/^\^|\$$/g, '')
    .replace(/\((?!\?)[^()]*\)/g, '')
    .replace(/\\[^\w]/g, '')
}

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
}
