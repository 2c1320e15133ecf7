import type {Environment} from '../../httpd/environment.ts'
import {sourceNameOf} from '../../httpd/modules.ts'
import {Variables} from '../variables.ts'
import type {Macro} from './macro.ts'

/** Whether a module is there; `possible` if it is loaded in a section of unknown outcome. */
export type Presence = 'certain' | 'possible'

/** What the lines read so far decide about the lines after them. */
export interface Knowledge {
  readonly variables: Variables
  /** By source name. */
  readonly modules: Map<string, Presence>
  /** Names that are defined, or not, by a section of unknown outcome. */
  readonly uncertainNames: Set<string>
  serverRoot: string
  /** By name in lower case; undefined before the first macro is met (mod_macro.c: macro_init). */
  macros: Map<string, Macro> | undefined
  /** `MacroIgnoreBadNesting` and `MacroIgnoreEmptyArgs` that were read. */
  readonly macroOptions: Set<string>
}

/** What a line changes in it. */
export interface Change {
  /** What it comes to in words: of two that are the same, either will do. Undefined: none is like another. */
  readonly what: string | undefined
  readonly make: (knowledge: Knowledge) => void
}

/** What is known before the first line. */
export function newKnowledge(environment: Environment): Knowledge {
  const {builtIn, assume: pins, serverRoot, variables, defines} = environment
  const pinned = [...pins].flatMap(([name, isOn]) => (isOn ? [name] : []))
  const sources = pinned.map((name) => (name.endsWith('_module') ? sourceNameOf(name) : name))
  return {
    variables: new Variables(variables, defines),
    modules: new Map([...builtIn, ...sources].map((name) => [name, 'certain'])),
    uncertainNames: new Set(),
    serverRoot,
    macros: undefined,
    macroOptions: new Set(),
  }
}

/** Changes what is known, and keeps the change, so that the state of any place can be had again. */
export function learn(
  state: Knowledge & {readonly changes: Change[]},
  what: Change['what'],
  make: Change['make'],
): void {
  make(state)
  state.changes.push({what, make})
}
