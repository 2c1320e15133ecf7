import type {RewriteRule} from './rewrite-rule.ts'

const NAMED: ReadonlyMap<string, number> = new Map([
  ['', 302],
  ['temp', 302],
  ['permanent', 301],
  ['seeother', 303],
])

/** The status a rule answers with. */
export function statusOf(
  flags: RewriteRule['flags'],
): {readonly code: number; readonly isRedirect: boolean} | undefined {
  if (flags.has('F')) return {code: 403, isRedirect: false}
  if (flags.has('G')) return {code: 410, isRedirect: false}
  const word = flags.get('R')
  if (word === undefined) return undefined
  const code = NAMED.get(word.toLowerCase()) ?? Number(word)
  return {code, isRedirect: code >= 300 && code < 400}
}
