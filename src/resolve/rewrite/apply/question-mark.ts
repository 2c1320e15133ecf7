/** Where the query begins in what a rule writes (mod_rewrite.c: cmd_rewriterule, splitout_queryargs). */
import type {RewriteFlags} from '../../../httpd/rewrite-flags.ts'

/** A substitution, and how its query is split off. */
export interface Marked {
  /** The text to expand. */
  readonly template: string
  /** The part before the question mark of the rule, where none of the request may get (AH10508); empty where it may. */
  readonly checked: string
  /** The path and the query: empty where the rule takes it away, undefined where the rule leaves it alone. */
  split(expanded: string): readonly [path: string, query: string | undefined]
}

/** A mark at the end has done its job: there is no query then, or with QSA the last mark begins it. */
export function markedBy(substitution: string, flags: RewriteFlags): Marked {
  if (!substitution.endsWith('?'))
    return {
      template: substitution,
      checked: aheadOfMark(substitution),
      split: (text) => splitAt(text, text.indexOf('?')),
    }
  const ahead = aheadOfMark(substitution)
  if (flags.has('QSA')) {
    const isOwn = ahead.length < withoutEscapes(substitution).length
    return {
      template: substitution,
      checked: isOwn ? '' : ahead,
      split: (text) => splitAt(text, text.lastIndexOf('?')),
    }
  }
  // A backslash before it stays.
  const template = substitution.slice(0, -1)
  return {template, checked: aheadOfMark(template), split: (text) => [text, '']}
}

/** The text of a substitution before its own mark, without its escapes. */
function aheadOfMark(substitution: string): string {
  return /^(?:[$%]\{[^}]*\}|[^?])*/s.exec(withoutEscapes(substitution))?.[0] ?? ''
}

function withoutEscapes(substitution: string): string {
  return substitution.replaceAll(/\\./gs, '')
}

function splitAt(text: string, mark: number): readonly [path: string, query: string | undefined] {
  return mark === -1 ? [text, undefined] : [text.slice(0, mark), text.slice(mark + 1)]
}
