import type {ServerDirective} from '../../reading/server-directive.ts'
import {wordsOf} from '../../reading/words.ts'
import type {Method} from '../resolution.ts'
import {type DirectiveList, directiveListOf, namedIn} from '../server/directive-list.ts'

/** The directives of one scope, section or .htaccess file that applies to a request. */
export interface Layer extends DirectiveList {
  /** The section, or undefined for a server scope or an .htaccess file. */
  readonly section: ServerDirective | undefined
  /** Directory of an .htaccess file; undefined for all else. */
  readonly directory: string | undefined
  /** Names of what it holds for other methods only, in Limit and LimitExcept. */
  readonly limited: ReadonlySet<string>
  /** True if it holds a Limit or LimitExcept. */
  readonly dependsOnMethod: boolean
  /** The Files sections in it. */
  readonly files: readonly ServerDirective[]
  /** The If, ElseIf and Else sections in it. */
  readonly conditions: readonly ServerDirective[]
}

export const FILES = ['<Files', '<FilesMatch']
const CONDITIONS = ['<If', '<ElseIf', '<Else']

/** A layer of these directives: of a section, of an .htaccess file in a directory, or else of a server scope. */
export function toLayer(
  {directives, byName}: DirectiveList,
  {
    section,
    directory,
    limited = NONE,
    dependsOnMethod = false,
  }: Partial<Pick<Layer, 'section' | 'directory' | 'limited' | 'dependsOnMethod'>>,
): Layer {
  const list = {directives, byName}
  return {
    section,
    directory,
    directives,
    byName,
    limited,
    dependsOnMethod,
    files: namedIn(list, FILES),
    conditions: namedIn(list, CONDITIONS),
  }
}

const NONE: ReadonlySet<string> = new Set()

const known = {
  GET: new WeakMap<ServerDirective, Layer>(),
  POST: new WeakMap<ServerDirective, Layer>(),
} as const

/** The layer of a section, for a method. */
export function layerOf(section: ServerDirective, method: Method): Layer {
  const found = known[method].get(section)
  if (found) return found
  const {applying, ...others} = byMethod(section.children, method)
  const layer = toLayer(directiveListOf(applying), {section, ...others})
  known[method].set(section, layer)
  return layer
}

/**
 * Limit and LimitExcept are no layer: what they hold belongs to the section around them, for some methods
 * (grammar G7). What holds for others only is given by name.
 */
export function byMethod(
  directives: readonly ServerDirective[],
  method: Method,
): {readonly applying: readonly ServerDirective[]} & Pick<Layer, 'limited' | 'dependsOnMethod'> {
  if (!directives.some(isLimit)) return {applying: directives, limited: NONE, dependsOnMethod: false}
  const limited = new Set<string>()
  const open = (children: readonly ServerDirective[], applies: boolean): readonly ServerDirective[] =>
    children.flatMap((directive) => {
      if (!isLimit(directive)) {
        if (!applies) limited.add(directive.name)
        return applies ? [directive] : []
      }
      const isNamed = wordsOf(directive).some((word) => word.toUpperCase() === method)
      return open(directive.children, applies && isNamed === (directive.name === '<Limit'))
    })
  return {applying: open(directives, true), limited, dependsOnMethod: true}
}

function isLimit({name}: ServerDirective): boolean {
  return name === '<Limit' || name === '<LimitExcept'
}
