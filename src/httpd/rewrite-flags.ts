/** By the short name of each flag: `L` for `last`; flags without a value have an empty one. */
export type RewriteFlags = ReadonlyMap<string, string>

const SHORT: Readonly<Record<string, string>> = {
  CHAIN: 'C',
  COOKIE: 'CO',
  DISCARDPATH: 'DPI',
  ENV: 'E',
  FORBIDDEN: 'F',
  GONE: 'G',
  HANDLER: 'H',
  LAST: 'L',
  NEXT: 'N',
  NOCASE: 'NC',
  NOESCAPE: 'NE',
  NOSUBREQ: 'NS',
  NOVARY: 'NV',
  ORNEXT: 'OR',
  PASSTHROUGH: 'PT',
  PROXY: 'P',
  QSAPPEND: 'QSA',
  QSDISCARD: 'QSD',
  QSLAST: 'QSL',
  REDIRECT: 'R',
  SKIP: 'S',
  TYPE: 'T',
}

/** Reads the third word of a rule or condition, `[L,R=301]`; names in any case (mod_rewrite.c: cmd_parseflagfield). */
export function rewriteFlagsOf(word: string | undefined): RewriteFlags {
  return new Map(flagsIn(word))
}

/** All values of a flag that may be given several times, such as `E`. */
export function flagValuesIn(word: string | undefined, flag: string): readonly string[] {
  return flagsIn(word).flatMap(([name, value]) => (name === flag ? [value] : []))
}

function flagsIn(word: string | undefined): readonly (readonly [name: string, value: string])[] {
  const items = (word ?? '').replace(/^\[|\]$/g, '').split(',')
  return items.flatMap((item) => {
    const [name = '', ...value] = item.trim().split('=')
    const upper = name.toUpperCase()
    return upper === '' ? [] : [[SHORT[upper] ?? upper, value.join('=')] as const]
  })
}
