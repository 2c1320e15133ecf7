/**
 * How expressions of a server are compiled: RegexDefaultOptions, which the main server alone may hold, applies to
 * whatever follows it (server/core.c: set_regex_default_options).
 */

import {type Regex, toRegexWith, UNKNOWN_REGEX} from '../../httpd/patterns/regex.ts'
import {
  CASELESS,
  DEFAULT_FLAGS,
  DOLLAR_ENDONLY,
  DOTALL,
  type RegexFlags,
} from '../../httpd/patterns/regex-flags.ts'
import type {ServerDirective} from '../../reading/server-directive.ts'
import {wordsOf} from '../../reading/words.ts'

/** Flags, or that they are not known. */
type Defaults = RegexFlags | 'unknown'

/** Those of the directives of servers that have any RegexDefaultOptions. */
const known = new WeakMap<ServerDirective, Defaults>()
let isAnyKnown = false

/**
 * The expression of a directive or section.
 * @param letters `i`: the directive ignores case
 */
export function regexOf(node: ServerDirective, pattern: string, letters: '' | 'i' = ''): Regex {
  const defaults = (isAnyKnown ? known.get(node) : undefined) ?? DEFAULT_FLAGS
  if (defaults === 'unknown') return UNKNOWN_REGEX
  return toRegexWith(pattern, letters === 'i' ? defaults | CASELESS : defaults)
}

/**
 * True if the text of an expression tells what its matches begin with (startOfPattern); false once any server says how
 * expressions are compiled, since case may not matter then.
 */
export function isStartSure(): boolean {
  return !isAnyKnown
}

/** Notes what applies to each directive of a whole server. */
export function noteRegexDefaults(tree: readonly ServerDirective[]): void {
  isAnyKnown = true
  let defaults: Defaults = DEFAULT_FLAGS
  for (const node of tree) {
    note(node, defaults)
    if (node.name === NAME) defaults = after(defaults, node)
  }
}

/** Notes what applies to the directives of an .htaccess file: what did in the end, when the server was read. */
export function noteRegexDefaultsBelow(
  {main}: {readonly main: {readonly byName: ReadonlyMap<string, readonly ServerDirective[]>}},
  tree: readonly ServerDirective[],
): void {
  const nodes = main.byName.get(NAME)
  if (!nodes) return
  isAnyKnown = true
  const defaults = nodes.reduce<Defaults>(after, DEFAULT_FLAGS)
  for (const node of tree) note(node, defaults)
}

/** True if a list of directives says how expressions are compiled. */
export function hasRegexDefaults(byName: ReadonlyMap<string, readonly ServerDirective[]>): boolean {
  return byName.has(NAME)
}

const NAME = 'RegexDefaultOptions'

/** A directive that two servers have, as before and after a change, may be compiled in two ways: it is not known then. */
function note(node: ServerDirective, defaults: Defaults): void {
  const before = known.get(node)
  if (before === defaults || before === 'unknown') return
  known.set(node, before === undefined ? defaults : 'unknown')
  for (const child of node.children) note(child, defaults)
}

const FLAGS: Readonly<Record<string, RegexFlags>> = {
  icase: CASELESS,
  dotall: DOTALL,
  dollar_endonly: DOLLAR_ENDONLY,
}

/** `+` adds an option, `-` takes it away; one without a sign replaces all that there are. */
function after(before: Defaults, node: ServerDirective): Defaults {
  if (node.conditions.length > 0) return 'unknown'
  return wordsOf(node).reduce<Defaults>((defaults, word) => {
    const [, sign = '', name = ''] = /^([+-]?)(.*)$/s.exec(word.toLowerCase()) ?? []
    if (sign === '' && name === 'none') return 0
    const flag = Object.hasOwn(FLAGS, name) ? FLAGS[name] : undefined
    if (flag === undefined) return 'unknown'
    if (sign === '') return flag
    if (defaults === 'unknown') return 'unknown'
    return sign === '+' ? defaults | flag : defaults & ~flag
  }, before)
}
