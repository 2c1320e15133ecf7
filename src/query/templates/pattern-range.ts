import {toIdentifier} from '../../syntax/names.ts'
import type {Directive} from '../../syntax/nodes.ts'
import {argumentsOf} from '../../syntax/words/arguments.ts'

/** Part of the `value` of a line; `to` is not in it. */
interface Range {
  readonly from: number
  readonly to: number
}

const known = new WeakMap<Directive, Range | undefined>()

/** Where a directive says what to look for in pages and requests; undefined where it does not. */
export function patternRangeOf(line: Directive): Range | undefined {
  if (!known.has(line)) known.set(line, findPattern(line))
  return known.get(line)
}

function findPattern(line: Directive): Range | undefined {
  const name = toIdentifier(line.name)
  if (name === 'secrule') {
    const operator = argumentsOf(line)[1]
    return operator && {from: operator.start, to: operator.end}
  }
  return name === 'substitute' ? findSubstitutePattern(line) : undefined
}

/** Any character separates the parts: `Substitute "s|pattern|text|flags"`. */
function findSubstitutePattern(line: Directive): Range | undefined {
  const [rule] = argumentsOf(line)
  const head = rule && /^["']?s([^\w\s])/.exec(rule.value)
  if (!head) return undefined
  const [{length}, separator = ''] = head
  const from = rule.start + length
  const end = line.value.indexOf(separator, from)
  // Between two of these separators even a plain word is `@word@`.
  return {from: from - 1, to: separator === '@' ? rule.end : end === -1 ? rule.end : end}
}
