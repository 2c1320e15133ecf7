import type {Assignment} from '../../pass.ts'
import type {RewriteRule} from '../rules/rewrite-rule.ts'
import {expand, type References} from './expand.ts'
import type {Progress} from './rewriting.ts'

/**
 * The changes that the rules made to the environment, once one more applied (mod_rewrite.c: do_expand_env, add_env).
 * @param references undefined for a rule of which it is not known whether it applies
 */
export function assignmentsOf(
  {assignments}: RewriteRule,
  before: Pick<Progress, 'assignments'>,
  references: References | undefined,
): readonly Assignment[] {
  if (assignments.length === 0) return before.assignments
  return [...before.assignments, ...assignments.flatMap((written) => assignmentOf(written, references))]
}

function assignmentOf(written: string, references: References | undefined): readonly Assignment[] {
  const text = references && expand(written, references)
  // The name may be made of what is not known; then no other one is known either, and rules rarely do that.
  const [, isGone, name = '', value = ''] = /^(!?)([^:]*)(?::(.*))?$/s.exec(text ?? written) ?? []
  const key = name.toLowerCase()
  if (text === undefined) return [{name: key, value: undefined}]
  return [{name: key, value: isGone === '!' ? null : value}]
}
