/**
 * True if lines, each a name and its arguments, look at names in a way that tells one host from another: by a pattern,
 * a condition, a rule or a variable. Patterns of Files sections see the last component of a path only.
 */
export function lookIntoNames(lines: string): boolean {
  return LOOKING.test(lines) || lines.includes('%{ENV:')
}

const LOOKING =
  /^(?:Rewrite|Virtual(?:Document|Script)|<(?:If|Else|ElseIf)\b|(?!<Files|Browser)\S*Match\b|<(?:Directory|Location) .*[~*?[])/m
