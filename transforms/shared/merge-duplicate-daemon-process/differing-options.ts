import type {Directive} from 'httpd-codemod/transform'
import {optionNamed, wsgiOptionsOf} from 'httpd-codemod/wsgi'

/** Names of the options to which two definitions give different values, or only one of them any. */
export function differingOptions(one: Directive, other: Directive): readonly string[] {
  const [first, second] = [wsgiOptionsOf(one, 1), wsgiOptionsOf(other, 1)]
  const names = new Set([...first, ...second].map(({name}) => name))
  return [...names].filter((name) => optionNamed(first, name)?.value !== optionNamed(second, name)?.value)
}
