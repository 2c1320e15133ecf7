/** Whether the RewriteCond directives of a rule hold (mod_rewrite.c: apply_rewrite_cond). */
import type {FileSystem} from '../../httpd/environment.ts'
import {mergeSlashes} from '../../httpd/paths/paths.ts'
import {regexOf} from '../server/regex-defaults.ts'
import {expand, type References} from './expand.ts'
import type {RewriteCondition} from './rewrite-rule.ts'

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
    groups = isUnsure ? undefined : (results.at(-1)?.groups ?? groups)
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
  readonly groups?: readonly (string | undefined)[]
}

function testOne(
  {node, test, pattern, isNegated, flags}: RewriteCondition,
  references: References,
  fileSystem: FileSystem,
): OneResult {
  const text = expand(test, references)
  if (text === undefined) return {holds: undefined}
  const isCaseless = flags.has('NC')
  if (/^(?:-\w+|[<>])/.test(pattern) || test === 'expr') {
    const holds = testFile(pattern, text, fileSystem)
    return {holds: holds === undefined ? undefined : holds !== isNegated}
  }
  if (pattern.startsWith('=')) {
    const wanted = pattern.slice(1) === '""' ? '' : pattern.slice(1)
    const isEqual = isCaseless ? wanted.toLowerCase() === text.toLowerCase() : wanted === text
    return {holds: isEqual !== isNegated}
  }
  const match = regexOf(node, pattern, isCaseless ? 'i' : '').exec(text)
  if (match === undefined) return {holds: undefined}
  return match && !isNegated ? {holds: true, groups: match.groups} : {holds: (match === null) === isNegated}
}

/** `-f` and `-d`; the other tests look at what the configuration's files do not tell. */
function testFile(test: string, path: string, fileSystem: FileSystem): boolean | undefined {
  if ((test !== '-f' && test !== '-d') || !path.startsWith('/') || path.includes('/.')) return undefined
  const bare = mergeSlashes(path).replace(/(.)\/$/, '$1')
  const kind = fileSystem.kindOf(bare)
  return test === '-d' ? kind === 'directory' : kind === 'file' && !path.endsWith('/')
}
