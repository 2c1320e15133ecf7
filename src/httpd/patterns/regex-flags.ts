/** How an expression is compiled (server/util_pcre.c: ap_regcomp), as bits that the engine's glue knows. */
export type RegexFlags = number

export const CASELESS = 1
/** `.` matches a line feed too. */
export const DOTALL = 2
/** `$` matches at the very end only, and not before a line feed there. */
export const DOLLAR_ENDONLY = 4

/** What applies where RegexDefaultOptions says nothing else. */
export const DEFAULT_FLAGS = DOTALL | DOLLAR_ENDONLY
