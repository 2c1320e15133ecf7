/** Whether a rule applies (mod_rewrite.c: apply_rewrite_rule). */
import type {ServerModel} from '../../server/server-model.ts'
import {mayStart, type RewriteRule, regexOfRule} from '../rules/rewrite-rule.ts'
import {testConditions} from './conditions.ts'
import type {References} from './expand.ts'
import type {Progress, RewriteInput} from './rewriting.ts'

/** The references of a rule that applies. */
export function matchRule(
  rule: RewriteRule,
  input: RewriteInput,
  {filename, query}: Progress,
  {fileSystem}: Pick<ServerModel, 'fileSystem'>,
): References | 'no' | 'unknown' {
  const {isNegated, conditions} = rule
  const full = filename + input.pathInfo
  const path =
    input.directory !== undefined && full.startsWith(input.directory)
      ? full.slice(input.directory.length)
      : full
  if (!mayStart(rule, path)) return 'no'
  const match = regexOfRule(rule).exec(path)
  if (match !== undefined && (match === null) !== isNegated) return 'no'
  const {variables, mapped} = input
  const references: References = {
    rule: match === undefined ? undefined : (match?.groups ?? []),
    condition: [],
    mapped,
    variables: {
      ...variables,
      variable: (name, protocol) =>
        name === 'REQUEST_FILENAME' || name === 'SCRIPT_FILENAME'
          ? filename
          : name === 'QUERY_STRING'
            ? (query ?? '')
            : name === 'PATH_INFO'
              ? input.pathInfo
              : variables.variable(name, protocol),
    },
  }
  const {holds, groups} = testConditions(conditions, references, fileSystem)
  if (holds === false) return 'no'
  return holds === true && match !== undefined ? {...references, condition: groups} : 'unknown'
}
