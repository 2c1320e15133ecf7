import {joinedLineOf} from '../../syntax/logical-line.ts'
import type {Directive} from '../../syntax/nodes.ts'
import {wordAt} from '../../syntax/words/words.ts'
import {type OptionTable, optionTableOf} from './option-table.ts'
import {optionsFrom} from './option-text.ts'

/** A text among the options of a mod_wsgi directive that is none, and why. */
export interface OptionFault {
  /** `space`: before the equals sign; `quotes`: around the whole option. */
  readonly kind: 'comment' | 'space' | 'case' | 'quotes'
  readonly text: string
  /** What would be an option; empty for a comment. */
  readonly expected: string
}

/**
 * The first text of a line that mod_wsgi does not read as an option, where it is clear what was meant; anything else
 * may be a variable, or an option of another release (mod_wsgi.c: wsgi_parse_option).
 */
export function optionFaultOf(node: Directive): OptionFault | undefined {
  const table = optionTableOf(node.name)
  if (!table) return undefined
  const {text} = joinedLineOf(node.value)
  let from = wordAt(text, 0, text.length)?.end ?? text.length
  for (let word = 0; word < table.words; word++) from = wordAt(text, from, text.length)?.end ?? text.length
  const {options, end} = optionsFrom(text, from)
  const first = options.find(({name}) => !table.options.has(name))?.start ?? end
  return faultAt(text.slice(first).trim(), table)
}

function faultAt(rest: string, {options}: OptionTable): OptionFault | undefined {
  if (rest.startsWith('#')) return {kind: 'comment', text: rest, expected: ''}
  const [whole = '', quote = '', name = '', space = '', value = ''] =
    /^(["']?)([A-Za-z-]+)(\s*)=\s*(.*)$/s.exec(rest) ?? []
  const option = name.toLowerCase()
  if (!options.has(option)) return undefined
  if (quote !== '') {
    const quoted = value.slice(0, value.indexOf(quote))
    const isClosed = value.includes(quote)
    return isClosed
      ? {
          kind: 'quotes',
          text: `${quote}${name}=${quoted}${quote}`,
          expected: `${option}=${quote}${quoted}${quote}`,
        }
      : undefined
  }
  const word = wordAt(value, 0, value.length)
  const raw = value.slice(word?.start, word?.end)
  const text = whole.slice(0, whole.length - value.length + raw.length)
  return space === ''
    ? {kind: 'case', text, expected: `${option}=${raw}`}
    : {kind: 'space', text, expected: `${option}=${raw}`}
}
