/** What only the reading of a whole server tells of one of its files. */
import type {Reading} from '../../reading/reading.ts'
import type {ServerDirective} from '../../reading/server-directive.ts'
import {wordsOf} from '../../reading/words.ts'

/** What the main server says for all virtual hosts, and the real path of the file that says it. */
export interface MainSetting {
  readonly word: string
  readonly file: string | undefined
}

/** The last directive of a name in the main server. */
export function mainSettingIn({tree, files}: Reading, name: string): MainSetting | undefined {
  const last = tree.findLast((directive) => directive.name === name)
  if (!last) return undefined
  const file = files.find(({paths}) => paths.has(last.origin.file))
  return {word: last.args.replace(/^"(.*)"$/, '$1'), file: file?.realPath}
}

/** First words of the directives of a name that come out of macros, which the text of a file does not tell. */
export function wordsOfMacros(directives: readonly ServerDirective[], name: string): readonly string[] {
  return directives.flatMap((directive) => {
    if (directive.name !== name) return wordsOfMacros(directive.children, name)
    return directive.origin.uses.length > 0 ? wordsOf(directive).slice(0, 1) : []
  })
}

/**
 * How often each file is read that is included more than once, by its real path: as often as any one of its lines is
 * in the tree.
 */
export function readsIn({tree, files}: Reading): ReadonlyMap<string, number> {
  const realPaths = new Map(
    files.flatMap(({paths, realPath, includedAt}) =>
      includedAt.length > 1 ? [...paths].map((path) => [path, realPath]) : [],
    ),
  )
  if (realPaths.size === 0) return new Map()
  const lines = new Map<string, {readonly file: string; count: number}>()
  const visit = (directives: readonly ServerDirective[]): void => {
    for (const {origin, children} of directives) {
      if (origin.uses.length === 0 && realPaths.has(origin.file)) {
        const key = `${origin.file}\0${origin.line}`
        const known = lines.get(key)
        if (known) known.count++
        else lines.set(key, {file: origin.file, count: 1})
      }
      visit(children)
    }
  }
  visit(tree)
  const reads = new Map<string, number>()
  for (const {file, count} of lines.values()) {
    const path = realPaths.get(file) ?? file
    reads.set(path, Math.max(count, reads.get(path) ?? 1))
  }
  return reads
}
