import {findDirectives} from '../../query/tree-index.ts'
import {firstWord} from '../../syntax/words/words-of.ts'
import type {ServerView} from '../server-view.ts'

/** What a directive says for the whole server, such as WSGIPythonPath: of several lines the last one read takes effect. */
export interface ServerSetting {
  /** Name of the directive. */
  readonly name: string
  /** Undefined where no line is known. */
  readonly value: string | undefined
  /** True where files say different things, and it cannot be told which one is read last. */
  readonly isOpen: boolean
}

/** Finds the setting in this file and the others of the server. */
export function serverSetting({root, elsewhere}: ServerView, name: string): ServerSetting {
  // What is not known to be one server has settings of its own in each file.
  const others = elsewhere.isComplete ? elsewhere.findOutsideHosts(name) : []
  const last = findDirectives(root, name).at(-1)
  const rivals = others.filter(({isBefore}) => !(last && isBefore))
  const values = [...(last ? [last] : []), ...rivals.map(({node}) => node)].map((node) => firstWord(node))
  return {name, value: values[0], isOpen: new Set(values).size > 1}
}
