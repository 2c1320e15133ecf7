/** The groups that many answers of one alias have in common. */
import {plainStartOf} from '../../httpd/patterns/regex.ts'
import type {Resolution} from '../../resolve/resolution.ts'

/** Groups; undefined where they depend on the path, and the sentence that says so. */
export interface CommonGroups extends Pick<Resolution, 'processGroup' | 'applicationGroup'> {
  readonly depends: readonly string[]
}

/**
 * The groups of answers to paths that an expression matches. Paths that were not asked may have another interpreter
 * where its name holds a part of the path that the expression leaves open.
 */
export function groupsInCommon(answers: readonly Resolution[], pattern: string): CommonGroups {
  const processGroup = same(answers.map((each) => each.processGroup))
  const applicationGroup = answers.some((each) => isOpen(each, pattern))
    ? undefined
    : same(answers.map((each) => each.applicationGroup))
  const open = [
    ...(processGroup === undefined ? ['where it runs'] : []),
    ...(applicationGroup === undefined ? ['its interpreter'] : []),
  ]
  const verb = open.length === 1 ? 'depends' : 'depend'
  return {
    processGroup,
    applicationGroup,
    depends: open.length === 0 ? [] : [`${open.join(' and ')} ${verb} on the path`],
  }
}

/** True if the name of the interpreter ends with a path that is not plain text of the expression. */
function isOpen({applicationGroup = '', scriptName = ''}: Resolution, pattern: string): boolean {
  return (
    scriptName !== '' &&
    applicationGroup.endsWith(`|${scriptName}`) &&
    !plainStartOf(pattern).startsWith(scriptName)
  )
}

function same<T>(values: readonly (T | undefined)[]): T | undefined {
  const [first, ...others] = values
  return others.every((each) => each === first) ? first : undefined
}
