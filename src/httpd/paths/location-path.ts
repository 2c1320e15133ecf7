import {isSameName} from '../../syntax/names.ts'
import type {Section} from '../../syntax/nodes.ts'
import {argumentsOf} from '../../syntax/words/arguments.ts'
import {isVariable} from './paths.ts'

/**
 * The URL prefix of a `<Location>`. Undefined for other sections, for patterns and wildcards, where a variable
 * decides, and for a path that matches no request (grammar X1, X4).
 */
export function locationPathOf(section: Section): string | undefined {
  if (!isSameName(section.name, 'Location')) return undefined
  const [path, ...more] = argumentsOf(section).map(({text}) => text)
  if (path === undefined || more.length > 0 || isVariable(path) || /[*?[]/.test(path)) return undefined
  if (path === '') return '/'
  return path.startsWith('/') && !path.includes('//') ? path : undefined
}
