import type {ServerDirective} from '../server-directive.ts'
import {type DirectiveList, directiveListOf, namedIn} from './directive-list.ts'
import {wordsOf} from './words.ts'

/** The directives of one scope, section or .htaccess file that applies to a request. */
export interface Layer extends DirectiveList {
  /** The section, or undefined for a server scope or an .htaccess file. */
  readonly section: ServerDirective | undefined
  /** Directory of an .htaccess file; undefined for all else. */
  readonly directory: string | undefined
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
  {section, directory}: Partial<Pick<Layer, 'section' | 'directory'>>,
): Layer {
  const list = {directives, byName}
  return {
    section,
    directory,
    directives,
    byName,
    files: namedIn(list, FILES),
    conditions: namedIn(list, CONDITIONS),
  }
}

const known = new WeakMap<ServerDirective, Layer>()

/** The layer of a section. */
export function layerOf(section: ServerDirective): Layer {
  const found = known.get(section)
  if (found) return found
  const layer = toLayer(directiveListOf(openLimits(section.children)), {section})
  known.set(section, layer)
  return layer
}

/** Limit and LimitExcept are no layer: what they hold belongs to the section around them, for a GET (grammar G7). */
function openLimits(directives: readonly ServerDirective[]): readonly ServerDirective[] {
  return directives.flatMap((directive) => {
    if (directive.name !== '<Limit' && directive.name !== '<LimitExcept') return [directive]
    const hasGet = wordsOf(directive).some((word) => word.toUpperCase() === 'GET')
    return hasGet === (directive.name === '<Limit') ? openLimits(directive.children) : []
  })
}
