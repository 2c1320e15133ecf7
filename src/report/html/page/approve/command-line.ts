import {commandWord} from './command-word.ts'

/** What a reviewer approves of. */
export interface Approved {
  /** Ids of shapes, as short as people read them. */
  readonly shapes: readonly string[]
  /** Names of servers that none of the shapes holds. */
  readonly servers: readonly string[]
}

/**
 * The command lines that write what is approved. `--shape` and `--only` together mean the servers that both name, so
 * single servers get a line of their own.
 */
export function commandLines(plan: string, {shapes, servers}: Approved): readonly string[] {
  const start = `httpd-codemod apply ${commandWord(/^-/.test(plan) ? `./${plan}` : plan)}`
  const lines: string[] = []
  if (shapes.length > 0) lines.push([start, ...shapes.map((id) => `--shape ${commandWord(id)}`)].join(' '))
  if (servers.length > 0) lines.push([start, ...servers.map(onlyFlag)].join(' '))
  return lines
}

/**
 * `--only` takes patterns: what would be one in a name is escaped. One without a slash would be about the last part of
 * every name, so that `web1` would approve of `hosts/web1` as well.
 */
function onlyFlag(name: string): string {
  const pattern = name.replace(/[\\*?[\]{}()!|]/g, '\\$&')
  const whole = pattern.includes('/') && !pattern.startsWith('-') ? pattern : `./${pattern}`
  return `--only ${commandWord(whole)}`
}
