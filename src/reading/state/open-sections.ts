import {isSameName} from '../../syntax/names.ts'
import {fail, type OpenFile, type ReadState} from './read-state.ts'

/**
 * Closes the section that a tag means. A tag that does not fit closes what it most likely means, so that the
 * rest can be read.
 * @param tag the first word of the line: `</Directory>`
 * @returns the server's error (server/config.c: ap_build_config_sub)
 */
export function closeSection(file: OpenFile, tag: string): string | undefined {
  const {open, condition} = file.levels.at(-1) ?? file.levels[0]
  const innermost = open.at(-1)
  const name = tag.endsWith('>') ? tag.slice(2, -1) : tag.slice(2)
  const expected = innermost?.name.slice(1) ?? ''
  if (innermost && tag.endsWith('>') && isSameName(name, expected)) {
    open.pop()
    return undefined
  }
  const index = open.findLastIndex((section) => isSameName(section.name.slice(1), name))
  if (index !== -1) open.length = index
  else if (condition !== undefined && isSameName(condition.slice(1), name)) file.levels.pop()
  if (!innermost) return `${tag} without matching <${tag.slice(2)} section`
  if (!tag.endsWith('>')) return `${tag}> directive missing closing '>'`
  return `Expected </${expected}> but saw ${tag}`
}

/**
 * Ends a file. Conditional sections end with it, and so does what is open in them; other sections must be
 * closed: one sentence for each, innermost first, at the line of the outermost (server/config.c: ap_build_config).
 */
export function endFile(state: ReadState, {levels}: OpenFile): void {
  const [{open}] = levels
  const [outermost] = open
  if (!outermost) return
  const sentences = open.map(({name, file, line}) => `${file}:${line}: ${name}> was not closed.`)
  levels.length = 1
  fail(state, outermost, sentences.reverse().join('\n'))
}
