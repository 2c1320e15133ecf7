/**
 * Wildcards of sections (server/util.c: ap_fnmatch by way of apr_fnmatch with APR_FNM_PATHNAME): `*`, `?` and `[…]`
 * match no slash.
 */
export function hasWildcard(pattern: string): boolean {
  return /[*?[]/.test(pattern)
}

const compiled = new Map<string, RegExp>()

/** True if a wildcard pattern matches all of a text. */
export function matchesGlob(pattern: string, text: string): boolean {
  const known = compiled.get(pattern)
  if (known) return known.test(text)
  const regex = new RegExp(`^${toSource(pattern)}$`, 's')
  compiled.set(pattern, regex)
  return regex.test(text)
}

function toSource(pattern: string): string {
  let source = ''
  for (let index = 0; index < pattern.length; index++) {
    const character = pattern[index] as string
    const end = character === '[' ? pattern.indexOf(']', index + 2) : -1
    if (character === '*') source += '[^/]*'
    else if (character === '?') source += '[^/]'
    else if (character === '\\' && index + 1 < pattern.length) source += quote(pattern[++index] as string)
    else if (end !== -1) {
      source += `(?!/)[${pattern
        .slice(index + 1, end)
        .replace(/^!/, '^')
        .replace(/[\\\]]/g, '\\$&')}]`
      index = end
    } else source += quote(character)
  }
  return source
}

function quote(character: string): string {
  return character.replace(/[\\^$.|?*+()[\]{}/]/, '\\$&')
}
