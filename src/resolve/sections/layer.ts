import type {ServerDirective} from '../../reading/server-directive.ts'
import {wordsOf} from '../../reading/words.ts'
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

/** A section without Limit has the same layer for all methods. */
const known = new WeakMap<ServerDirective, Layer | Map<string, Layer>>()

/** The layer of a section, for a method. */
export function layerOf(section: ServerDirective, method: string): Layer {
  const found = known.get(section)
  const own = found instanceof Map ? found.get(method) : found
  if (own) return own
  const {applying, ...others} = byMethod(section.children, method)
  const layer = toLayer(directiveListOf(applying), {section, ...others})
  if (!layer.dependsOnMethod) known.set(section, layer)
  else if (found instanceof Map && found.size < MOST_METHODS) found.set(method, layer)
  else known.set(section, new Map([[method, layer]]))
  return layer
}

/** More than there are, so that made-up ones do not pile up. */
const MOST_METHODS = 50

/**
 * Limit and LimitExcept are no layer: what they hold belongs to the section around them, for some methods
 * (grammar G7). What holds for others only is given by name.
 */
export function byMethod(
  directives: readonly ServerDirective[],
  method: string,
): {readonly applying: readonly ServerDirective[]} & Pick<Layer, 'limited' | 'dependsOnMethod'> {
  if (!directives.some(isLimit)) return {applying: directives, limited: NONE, dependsOnMethod: false}
  const limited = new Set<string>()
  const open = (children: readonly ServerDirective[], applies: boolean): readonly ServerDirective[] =>
    children.flatMap((directive) => {
      if (!isLimit(directive)) {
        if (!applies) limited.add(directive.name)
        return applies ? [directive] : []
      }
      const isNamed = wordsOf(directive).some((word) => asGet(word) === asGet(method))
      return open(directive.children, applies && isNamed === (directive.name === '<Limit'))
    })
  return {applying: open(directives, true), limited, dependsOnMethod: true}
}

/** HEAD is GET; the case of methods matters (server/core.c: ap_limit_section). */
export function asGet(method: string): string {
  return method === 'HEAD' ? 'GET' : method
}

function isLimit({name}: ServerDirective): boolean {
  return name === '<Limit' || name === '<LimitExcept'
}
