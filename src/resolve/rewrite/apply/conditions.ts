/** Whether the RewriteCond directives of a rule hold (mod_rewrite.c: apply_rewrite_cond). */
import type {FileSystem} from '../../../httpd/environment.ts'
import {parseCondition} from '../../../httpd/expressions/parse-condition.ts'
import {mergeSlashes} from '../../../httpd/paths/paths.ts'
import {toBytes} from '../../../text/byte-text.ts'
import {type ExpressionLookup, evaluateCondition, evaluateWord} from '../../expressions.ts'
import {regexOf} from '../../server/regex-defaults.ts'
import type {RewriteCondition} from '../rules/rewrite-rule.ts'
import {expand, type References} from './expand.ts'

export interface ConditionResult {
  /** undefined where it is not known. */
  readonly holds: boolean | undefined
  /** Groups of the last condition that matched, for `%1`; undefined where they are not known. */
  readonly groups: References['condition']
}

/** All groups must hold; of those joined by `[OR]` one is enough. */
export function testConditions(
  conditions: readonly RewriteCondition[],
  references: Omit<References, 'condition'>,
  fileSystem: FileSystem,
): ConditionResult {
  let groups: References['condition'] = []
  let holds: boolean | undefined = true
  for (const alternatives of groupsOf(conditions)) {
    const results: OneResult[] = []
    for (const condition of alternatives) {
      const result = testOne(condition, {...references, condition: groups}, fileSystem)
      results.push(result)
      if (result.holds === true) break
    }
    const isUnsure = results.some((result) => result.holds === undefined)
    const left = isUnsure ? 'unknown' : results.at(-1)?.groups
    groups = left === 'unknown' ? undefined : (left ?? groups)
    if (results.at(-1)?.holds === true) continue
    // With nothing after its last [OR], a group that fails lets the rule apply all the same.
    if (alternatives.at(-1)?.flags.has('OR')) continue
    if (!isUnsure) return {holds: false, groups}
    holds = undefined
  }
  return {holds, groups}
}

function groupsOf(conditions: readonly RewriteCondition[]): readonly (readonly RewriteCondition[])[] {
  const groups: RewriteCondition[][] = []
  conditions.forEach((condition, index) => {
    if (conditions[index - 1]?.flags.has('OR')) groups.at(-1)?.push(condition)
    else groups.push([condition])
  })
  return groups
}

interface OneResult {
  readonly holds: boolean | undefined
  /** undefined where they stay as they are. */
  readonly groups?: References['condition'] | 'unknown'
}

function testOne(condition: RewriteCondition, references: References, fileSystem: FileSystem): OneResult {
  const {node, test, pattern, isNegated, flags} = condition
  if (/^expr$/i.test(test)) return testExpression(condition, references)
  const results = protocolsFor(test).map((protocol): OneResult => {
    const text = expand(test, references, {protocol})
    if (text === undefined) return {holds: undefined}
    const holds = testText(pattern, text, flags.has('NC'), fileSystem)
    if (holds !== 'pattern') return {holds: holds === undefined ? undefined : holds !== isNegated}
    const match = regexOf(node, pattern, flags.has('NC') ? 'i' : '').exec(text)
    if (match === undefined) return {holds: undefined}
    return match && !isNegated ? {holds: true, groups: match.groups} : {holds: (match === null) === isNegated}
  })
  const [first = {holds: undefined}, ...others] = results
  return others.every((other) => isSame(first, other)) ? first : {holds: undefined}
}

function isSame(one: OneResult, other: OneResult): boolean {
  return JSON.stringify(one) === JSON.stringify(other)
}

/** Which protocol a request has is not known; most tests do not tell one from another. */
const PROTOCOLS = ['HTTP/1.0', 'HTTP/1.1', 'HTTP/2.0']

function protocolsFor(test: string): readonly (string | undefined)[] {
  return /%\{(?:THE_REQUEST|SERVER_PROTOCOL)\}/i.test(test) ? PROTOCOLS : [undefined]
}

/** An expression of the server. If it is more than a match, the groups that it leaves are not known. */
function testExpression({node, pattern, isNegated}: RewriteCondition, {variables}: References): OneResult {
  const lookup: ExpressionLookup = {
    ...variables,
    regex: (text, letters) => regexOf(node, text, letters),
  }
  const condition = parseCondition(pattern.trim())
  const value = evaluateCondition(condition, lookup)
  if (value === undefined) return {holds: undefined}
  if (!value || isNegated) return {holds: value !== isNegated}
  if (condition.kind !== 'match' || condition.isNegated) return {holds: true, groups: 'unknown'}
  const match = lookup
    .regex(condition.pattern, condition.letters)
    .exec(evaluateWord(condition.word, lookup) ?? '')
  return {holds: true, groups: match?.groups ?? 'unknown'}
}

/** The result of a test that is not a regular expression; `pattern` for one that is. */
function testText(
  test: string,
  text: string,
  isCaseless: boolean,
  fileSystem: FileSystem,
): boolean | undefined | 'pattern' {
  // One character is an expression, whatever it is (mod_rewrite.c: cmd_rewritecond).
  if (test.length < 2) return 'pattern'
  const [, operator, written = ''] = /^([<>]=?|=|-(?:eq|ne|lt|le|gt|ge)(?=\W|\d|$))(.*)$/s.exec(test) ?? []
  if (operator?.startsWith('-')) return compareNumbers(operator, text, written)
  if (operator === undefined) return test.startsWith('-') ? testFile(test, text, fileSystem) : 'pattern'
  if (operator === '=') {
    const wanted = written === '""' ? '' : written
    return isCaseless ? wanted.toLowerCase() === text.toLowerCase() : wanted === text
  }
  const order = compareTexts(text, written)
  if (operator.startsWith('<')) return order < 0 || (operator === '<=' && order === 0)
  return order > 0 || (operator === '>=' && order === 0)
}

/** The longer text is the greater one (mod_rewrite.c: compare_lexicography). */
function compareTexts(one: string, other: string): number {
  const [left, right] = [toBytes(one), toBytes(other)]
  if (left.length !== right.length) return left.length - right.length
  return left === right ? 0 : left < right ? -1 : 1
}

function compareNumbers(operator: string, text: string, written: string): boolean | undefined {
  const [one, other] = [text, written].map((each) => Number(/^\s*([+-]?\d+)/.exec(each)?.[1] ?? 0))
  if (one === undefined || other === undefined || Math.abs(one) > MOST || Math.abs(other) > MOST)
    return undefined
  switch (operator) {
    case '-eq':
      return one === other
    case '-ne':
      return one !== other
    case '-lt':
      return one < other
    case '-le':
      return one <= other
    case '-gt':
      return one > other
    default:
      return one >= other
  }
}

/** The greatest that a C integer surely holds. */
const MOST = 2 ** 31 - 1

/** `-f` and `-d`; the other tests look at what the configuration's files do not tell. */
function testFile(test: string, path: string, fileSystem: FileSystem): boolean | undefined {
  if ((test !== '-f' && test !== '-d') || !path.startsWith('/') || path.includes('/.')) return undefined
  const bare = mergeSlashes(path).replace(/(.)\/$/, '$1')
  const kind = fileSystem.kindOf(bare)
  return test === '-d' ? kind === 'directory' : kind === 'file' && !path.endsWith('/')
}
