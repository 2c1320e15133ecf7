import {optionTableOf} from '../../httpd/mod-wsgi/option-table.ts'
import {optionsFrom} from '../../httpd/mod-wsgi/option-text.ts'
import {joinedLineOf} from '../../syntax/logical-line.ts'
import type {Directive} from '../../syntax/nodes.ts'
import {argumentsOf, rawOffsets} from '../../syntax/words/arguments.ts'
import {wordAt} from '../../syntax/words/words.ts'

/** One `name=value` of a mod_wsgi directive. */
export interface WsgiOption {
  readonly name: string
  readonly value: string
  /** Which argument of the line it is; undefined where a quoted value with blanks spreads over several. */
  readonly index: number | undefined
  /** Offsets into the `value` of the line. */
  readonly start: number
  readonly end: number
}

/**
 * The options after the first `words` words of a mod_wsgi directive. Only the value may be quoted, so the line
 * is split by mod_wsgi's own rule (mod_wsgi.c: wsgi_parse_option). A text that is not an option ends the list.
 */
export function wsgiOptionsOf(node: Directive, words: number): readonly WsgiOption[] {
  const {text, segments} = joinedLineOf(node.value)
  const toRaw = rawOffsets(segments)
  const args = argumentsOf(node)
  let from = wordAt(text, 0, text.length)?.end ?? text.length
  for (let word = 0; word < words; word++) from = wordAt(text, from, text.length)?.end ?? text.length
  return optionsFrom(text, from).options.map(({name, value, start, end}) => {
    const raw = text.slice(start, end)
    const index = args.findIndex((argument, at) => at >= words && argument.value === raw)
    const at = {start: toRaw(start), end: toRaw(end - 1) + 1}
    return {name, value, index: index === -1 ? undefined : index, ...at}
  })
}

/** The option of a name; of several, the last one counts (mod_wsgi.c: wsgi_add_script_alias). */
export function optionNamed(options: readonly WsgiOption[], name: string): WsgiOption | undefined {
  return options.findLast((option) => option.name === name)
}

/** The options of a directive of mod_wsgi, wherever they begin; none for one that takes none. */
export function wsgiOptionsIn(node: Directive): readonly WsgiOption[] {
  const table = optionTableOf(node.name)
  return table ? wsgiOptionsOf(node, table.words) : []
}
