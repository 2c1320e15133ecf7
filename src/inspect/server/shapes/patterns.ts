import type {ServerDirective} from '../../../reading/server-directive.ts'

/**
 * True if a directive, or one inside of it, looks at names in a way that tells one host from another: by a pattern, a
 * condition, a rule or a variable. Patterns of Files sections see the last component of a path only.
 */
export function looksIntoNames({name, args, children}: ServerDirective): boolean {
  return (
    LOOKING.test(name) ||
    (PLACES.has(name) && /[~*?[]/.test(args)) ||
    args.includes('%{ENV:') ||
    children.some(looksIntoNames)
  )
}

const LOOKING = /^(?:Rewrite|Virtual(?:Document|Script)|<If$|<Else)|(?<!^<Files|^Browser)Match$/
const PLACES = new Set(['<Directory', '<Location'])
