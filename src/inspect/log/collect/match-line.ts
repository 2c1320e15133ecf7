import type {LogLine} from '../line/log-line.ts'
import {RULES_BY_CODE} from '../rules/all-rules.ts'
import type {LogRule} from '../rules/rule.ts'

/** A line that a rule knows. */
export interface Match {
  readonly rule: LogRule
  /** The message, without what mod_wsgi begins with. */
  readonly message: string
  /** The names of the groups of the rule, and what they matched, as bytes. */
  readonly names: readonly string[]
  readonly captures: readonly (string | undefined)[]
}

/** What mod_wsgi begins its lines with. */
const OF_WSGI = /^mod_wsgi \(pid=\d+(?:, process='[^']*', application='[^']*')?\): /

/** Finds the rule that knows a line; undefined if none does. */
export function matchOf({code, message}: LogLine): Match | undefined {
  const rules = RULES_BY_CODE.get(code ?? '')
  if (!rules) return undefined
  const plain = message.startsWith('mod_wsgi ') ? message.replace(OF_WSGI, '') : message
  for (const rule of rules) {
    const found = rule.pattern.exec(plain)
    if (found) return {rule, message: plain, names: namesOf(rule, found), captures: found.slice(1)}
  }
  return undefined
}

const known = new Map<LogRule, readonly string[]>()

/** The names of the groups of a rule, found once. */
function namesOf(rule: LogRule, {groups = {}}: RegExpExecArray): readonly string[] {
  const names = known.get(rule) ?? Object.keys(groups)
  known.set(rule, names)
  return names
}
