/** The Options in force for the files of an alias (server/core.c: set_options, merge_core_dir_configs). */
import {argumentsOf} from '../syntax/arguments.ts'
import type {Directive} from '../syntax/nodes.ts'
import type {DirectoryDirective} from './wsgi/directory-directives.ts'

export interface OptionsInForce {
  /** Lower-cased names of the options that are on. */
  readonly on: ReadonlySet<string>
  /** The directives that decided, weakest first. */
  readonly nodes: readonly Directive[]
}

/** `All` leaves MultiViews out. */
const ALL = ['includes', 'indexes', 'execcgi', 'followsymlinks', 'symlinksifownermatch']

/** Merges Options directives, weakest first; a line without signs replaces what was on before it. */
export function mergeOptions(directives: readonly Pick<DirectoryDirective, 'node'>[]): OptionsInForce {
  let on = new Set(['followsymlinks'])
  for (const {node} of directives) {
    const words = argumentsOf(node).map(({text}) => text.toLowerCase())
    if (!words.some((word) => /^[+-]/.test(word))) on = new Set()
    for (const word of words) {
      const name = word.replace(/^[+-]/, '')
      const names = name === 'all' ? ALL : name === 'none' ? [] : [name]
      for (const each of names) word.startsWith('-') ? on.delete(each) : on.add(each)
    }
  }
  return {on, nodes: directives.map(({node}) => node)}
}
