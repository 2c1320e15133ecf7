import type {ServerDirective} from '../server-directive.ts'
import {type DirectiveList, directiveListOf} from './directive-list.ts'
import {wordsOf} from './words.ts'

/** The directives of one scope, section or .htaccess file that applies to a request. */
export interface Layer extends DirectiveList {
  /** The section, or undefined for a server scope or an .htaccess file. */
  readonly section: ServerDirective | undefined
  /** Directory of an .htaccess file; undefined for all else. */
  readonly directory: string | undefined
}

const known = new WeakMap<ServerDirective, Layer>()

/** The layer of a section. */
export function layerOf(section: ServerDirective): Layer {
  const found = known.get(section)
  if (found) return found
  const layer = {section, directory: undefined, ...directiveListOf(openLimits(section.children))}
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
