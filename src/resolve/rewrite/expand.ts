/** What a template of mod_rewrite may refer to. */
export interface References {
  /** Groups of the rule's pattern; undefined where they are not known. */
  readonly rule: readonly (string | undefined)[] | undefined
  /** Groups of the last condition that matched. */
  readonly condition: readonly (string | undefined)[] | undefined
  /** Value of a server variable, by its name in capitals; undefined where it is not known. */
  variable(name: string): string | undefined
}

/**
 * Fills `$1`, `%1` and `%{NAME}` into a substitution or a test string (mod_rewrite.c: do_expand).
 * @param toText what is made of each group
 * @returns undefined where a part of it is not known, or looked up in a map
 */
export function expand(
  template: string,
  references: References,
  toText: (group: string) => string = (group) => group,
): string | undefined {
  let isKnown = true
  const say = (value: string | undefined): string => {
    if (value === undefined) isKnown = false
    return value ?? ''
  }
  const group = (groups: readonly (string | undefined)[] | undefined, digit: string): string =>
    say(groups && toText(groups[Number(digit)] ?? ''))
  const text = template.replace(
    /\\([\s\S])|\$(\d)|%(\d)|%\{([^{}]*)\}|[$%]\{/g,
    (_, escaped?: string, ofRule?: string, ofCondition?: string, name?: string) => {
      if (escaped !== undefined) return escaped
      if (ofRule !== undefined) return group(references.rule, ofRule)
      if (ofCondition !== undefined) return group(references.condition, ofCondition)
      return say(name === undefined ? undefined : references.variable(name.toUpperCase()))
    },
  )
  return isKnown ? text : undefined
}
