/** A WSGIScriptAlias, taken apart. */
import {isGroupOption} from '../../httpd/mod-wsgi/group-namers.ts'
import {optionsInText} from '../../httpd/mod-wsgi/option-text.ts'
import {joinedTextOf} from '../../syntax/logical-line.ts'
import type {Directive} from '../../syntax/nodes.ts'
import {wordAt} from '../../syntax/words/words.ts'

/** What it says; an option that is given twice has its last value. */
export interface AliasText {
  readonly mount: string
  readonly target: string
  readonly options: ReadonlyMap<string, string>
}

/** True if two aliases say the same, but for options on groups. */
export function saySameButGroups(one: AliasText, other: AliasText): boolean {
  return (
    one.mount === other.mount &&
    one.target === other.target &&
    String(optionsBesideGroups(one)) === String(optionsBesideGroups(other))
  )
}

function optionsBesideGroups({options}: AliasText): readonly (readonly [name: string, value: string])[] {
  return [...options].filter(([name]) => !isGroupOption(name))
}

/** Reads it off the line; undefined where the server would reject it. */
export function aliasTextOf(alias: Directive): AliasText | undefined {
  const text = joinedTextOf(alias.value)
  const name = wordAt(text, 0, text.length)
  const mount = name && wordAt(text, name.end, text.length)
  const target = mount && wordAt(text, mount.end, text.length)
  const options = target && optionsInText(text, target.end)
  return options && {mount: mount.text, target: target.text, options}
}
