/** Who names process groups and application groups: the one table that every question about it goes by. */

import {toIdentifier} from '../../syntax/names.ts'
import {wordAt} from '../../syntax/words/words.ts'
import {OPTION_TABLES} from './option-table.ts'
import {optionsFrom} from './option-text.ts'

export type GroupKind = 'process' | 'application'

/** The directive that sets a group of each kind. */
export const GROUP_DIRECTIVE = {process: 'WSGIProcessGroup', application: 'WSGIApplicationGroup'} as const
/** The option that sets one in other directives. */
export const GROUP_OPTION = {process: 'process-group', application: 'application-group'} as const

/** True for the name of an option that sets a group of either kind. */
export function isGroupOption(name: string): boolean {
  return name === GROUP_OPTION.process || name === GROUP_OPTION.application
}

/** The section that gives interpreters settings by their groups (6.0): it names them, and has nothing run in them. */
export const GROUP_SECTION = 'WSGIInterpreterOptions'

/** Where a line has the name of a group: after so many words as an option, or as the first word. */
type NameAt = {readonly words: number; readonly option: string} | 'first word'

function table(kind: GroupKind): ReadonlyMap<string, NameAt> {
  const option = GROUP_OPTION[kind]
  const withOption = [...OPTION_TABLES].filter(([, {options}]) => options.has(option))
  return new Map<string, NameAt>([
    [toIdentifier(GROUP_DIRECTIVE[kind]), 'first word'],
    ...withOption.map(([name, {words}]) => [name, {words, option}] as const),
    [`<${toIdentifier(GROUP_SECTION)}`, {words: 0, option}],
  ])
}

const TABLES = {process: table('process'), application: table('application')} as const

/** The directives by which something runs in a group of a kind, lower-cased. */
export function groupDirectives(kind: GroupKind): readonly string[] {
  return [...TABLES[kind].keys()].filter((name) => !name.startsWith('<'))
}

/**
 * The group of a kind that a line names; undefined if it names none.
 * @param name that of the directive, in any case; that of a section after its `<`
 * @param args the text after the name, continuations joined
 */
export function groupNamed(name: string, args: string, kind: GroupKind): string | undefined {
  const at = TABLES[kind].get(toIdentifier(name))
  if (at === undefined) return undefined
  const bracket = name.startsWith('<') ? args.lastIndexOf('>') : -1
  const text = bracket === -1 ? args : args.slice(0, bracket)
  if (at === 'first word') return wordAt(text, 0, text.length)?.text
  let from = 0
  for (let word = 0; word < at.words; word++) from = wordAt(text, from, text.length)?.end ?? text.length
  // Of several, the last one applies (mod_wsgi.c: wsgi_add_script_alias).
  return optionsFrom(text, from).options.findLast((option) => option.name === at.option)?.value
}
