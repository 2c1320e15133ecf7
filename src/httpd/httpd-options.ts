/** Options as the server adds them up: within one section, and from section to section (server/core.c). */

const INDEXES = 1
const INCLUDES = 2
const FOLLOW = 4
const EXEC_CGI = 8
const INCLUDES_EXEC = 32
const OWNER_MATCH = 64
const MULTIVIEWS = 128

/** `All` leaves MultiViews and SymLinksIfOwnerMatch out (include/http_core.h: OPT_ALL). */
const BITS: Readonly<Record<string, number>> = {
  indexes: INDEXES,
  includes: INCLUDES | INCLUDES_EXEC,
  includesnoexec: INCLUDES,
  followsymlinks: FOLLOW,
  symlinksifownermatch: OWNER_MATCH,
  execcgi: EXEC_CGI,
  multiviews: MULTIVIEWS,
  runscripts: EXEC_CGI,
  all: INDEXES | INCLUDES | INCLUDES_EXEC | FOLLOW | EXEC_CGI,
  none: 0,
}

export type HttpdOption = 'indexes' | 'followsymlinks' | 'symlinksifownermatch' | 'execcgi' | 'multiviews'

/** The options of one section or server scope, as bits. */
export interface SectionOptions {
  readonly on: number
  readonly added: number
  readonly removed: number
  /** True if no line without signs set them all. */
  readonly isRelative: boolean
}

/** What the main server has before it says anything. */
export const DEFAULT_OPTIONS: SectionOptions = {on: FOLLOW, added: 0, removed: 0, isRelative: true}
/** What any other section has. */
export const NO_OPTIONS: SectionOptions = {on: 0, added: 0, removed: 0, isRelative: true}

/** The options of a section after one more line, given by its words (set_options). */
export function withLine(section: SectionOptions, words: readonly string[]): SectionOptions {
  let {on, added, removed, isRelative} = section
  words.forEach((word, index) => {
    const bit = bitsOf(word)
    if (word.startsWith('-')) {
      removed |= bit
      added &= ~bit
      on &= ~bit
    } else if (word.startsWith('+')) {
      added |= bit
      removed &= ~bit
      on |= bit
    } else {
      // What signs of an earlier line took away is not forgotten, and counts again in a section below.
      on = (index === 0 ? 0 : on) | bit
      isRelative = false
    }
  })
  return {on, added, removed, isRelative}
}

/** The options of a section that is merged over another (merge_core_dir_configs). */
export function mergeOptions(base: SectionOptions, over: SectionOptions): SectionOptions {
  if (!over.isRelative) return over
  const added = (base.added & ~over.removed) | over.added
  const removed = (base.removed & ~over.added) | over.removed
  return {on: (base.on & ~removed) | added, added, removed, isRelative: base.isRelative}
}

export function hasOption({on}: SectionOptions, option: HttpdOption): boolean {
  return (on & (BITS[option] ?? 0)) !== 0
}

function bitsOf(word: string): number {
  const name = word.replace(/^[+-]/, '').toLowerCase()
  return Object.hasOwn(BITS, name) ? (BITS[name] ?? 0) : 0
}

/**
 * The first option of a line in an .htaccess file that the words of AllowOverride do not allow there; undefined where
 * all are allowed (set_override, set_options).
 */
export function optionOutside(words: readonly string[], override: readonly string[]): string | undefined {
  const granted = override.findLast((word) => /^(?:all$|options(?:=|$))/i.test(word)) ?? ''
  if (/^all$/i.test(granted)) return undefined
  const [, list = 'all'] = granted.split('=')
  const allowed = list.split(',').reduce((bits, word) => bits | bitsOf(word), 0)
  return words.find((word) => (bitsOf(word) & ~allowed) !== 0)
}
