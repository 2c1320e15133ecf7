import {optionTableOf} from '../../../httpd/mod-wsgi/option-table.ts'
import {optionsFrom} from '../../../httpd/mod-wsgi/option-text.ts'
import {joinedLineOf} from '../../../syntax/logical-line.ts'
import type {Directive, Tag} from '../../../syntax/nodes.ts'
import {splitWords} from '../../../syntax/words/words.ts'
import {trim} from '../../../text/white-space.ts'
import {nearName} from './near-name.ts'

/** Names the option that a directive of mod_wsgi does not have, and the one that was most likely meant. */
export function optionHint(node: Directive | Tag, message: string): string | undefined {
  const table = optionTableOf(node.name)
  if (!table || !/^Invalid (?:option|value|process|thread)|^(?:Invalid|Unknown) /i.test(message))
    return undefined
  const text = trim(joinedLineOf(node.value).text)
  const words = splitWords(text, node.name.length, text.length)
  const from = words[table.words - 1]?.end
  if (from === undefined) return undefined
  const {options, end} = optionsFrom(text, from)
  const unknown = options.find(({name}) => !table.options.has(name))
  if (unknown) {
    const near = nearName(unknown.name, table.options.keys())
    return `\`${unknown.name}\` is not an option of ${node.name}${near === undefined ? '' : `; did you mean \`${near}\`?`}`
  }
  if (end === text.length) return undefined
  const [word] = splitWords(text, end, text.length)
  const rest = text.slice(end)
  if (/^[\w-]+\s+=/.test(rest))
    return `\`${word?.text}\` has a blank before its \`=\`: write \`${word?.text}=…\``
  return `\`${word?.text}\` is not an option: write NAME=VALUE`
}
