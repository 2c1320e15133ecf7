import {isSameName} from '../../syntax/names.ts'
import {wordAt} from '../../syntax/words/words.ts'
import {skipSpace} from '../../text/white-space.ts'
import type {LineStream} from './line-stream.ts'

/**
 * Passes over the lines of a conditional section that is not met, up to its closing tag. Only the first word of
 * a line is looked at, and every tag must have its counterpart (server/config.c: ap_soak_end_container).
 * @param name of the section, with its bracket: `<IfModule`
 * @returns the error, if the tags do not match
 */
export function skipSection(stream: LineStream, name: string): string | undefined {
  const open = [name.slice(1)]
  let error: string | undefined
  for (let line = stream.next(); line; line = stream.next()) {
    const tag = tagOf(line.text)
    if (tag === undefined) continue
    if (!tag.startsWith('/')) {
      open.push(tag)
      continue
    }
    const closed = tag.slice(1)
    if (!isSameName(closed, open.at(-1) ?? '')) error ??= `Expected </${open.at(-1)}> but saw </${closed}>`
    const index = open.findLastIndex((one) => isSameName(one, closed))
    if (index !== -1) open.length = index
    if (open.length === 0) return error
  }
  return error ?? `Expected </${open.at(-1)}> before end of configuration`
}

/** The name of a tag; that of a closing tag begins with `/`, and whatever character it ends in is dropped. */
function tagOf(text: string): string | undefined {
  const first = text[0]
  if (first !== '<' && first !== '"' && first !== "'") return undefined
  const word = wordAt(text, 0, text.length)
  if (!word?.text.startsWith('<')) return undefined
  if (word.text[1] === '/') return `/${word.text.slice(0, -1).slice(2)}`
  const isAlone = skipSpace(text, word.end, text.length) === text.length
  return isAlone && word.text.endsWith('>') ? word.text.slice(1, -1) : word.text.slice(1)
}
