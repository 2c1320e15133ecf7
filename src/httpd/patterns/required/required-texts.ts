/**
 * Texts that are in whatever an expression matches, so that a subject without them need not be matched. What is not
 * surely understood requires nothing.
 */

/**
 * Texts of ASCII characters in lower case, each of which is in the lower case of every text that an expression matches,
 * whatever its flags; none where none is known.
 */
export function requiredTextsOf(pattern: string): readonly string[] {
  // With EXTENDED a blank is nothing, and a `#` the start of a comment.
  if (/[\s#]/.test(pattern)) return []
  const texts = readAll(pattern.replace(/^\(\?[is]+\)/, '')) ?? []
  return [...new Set(texts.map((text) => text.toLowerCase()))]
}

/** The same of a pattern with wildcards. */
export function requiredTextsOfGlob(pattern: string): readonly string[] {
  return /[[\\]/.test(pattern)
    ? []
    : pattern.split(/[*?]|[^\0-\x7f]/).flatMap((text) => text.slice(-LONGEST).toLowerCase() || [])
}

/** After a backslash these stand for no text of their own. */
const CLASSES = /[dDwWsShHvVNRbBAzZG]/
/** A class whose end is sure: without brackets in it but names of classes. */
const CLASS = /^\[(?!\^?\])\^?(?:[^\]\\[]|\\[^QEc]|\[:\^?\w+:\])+\]/
const REPEAT = /^(?:[*+?]|\{\d*,?\d*\})[+?]?/
const GROUP = /^\((?:\?(?::|P?<[A-Za-z_]\w*>))?(?![?*])/
const LOOK = /^\(\?(?:=|!|<=|<!)/
const DEEPEST = 50
/** A longer text is cut to its end. */
const LONGEST = 64

/** undefined where anything is not understood. */
function readAll(pattern: string): readonly string[] | undefined {
  let at = 0
  const rest = (length: number): string => pattern.slice(at, at + length)

  /** Up to the end of the pattern or the bracket that ends a group. */
  function alternatives(depth: number): readonly string[] | undefined {
    const first = sequence(depth)
    let isOne = true
    while (first && pattern[at] === '|') {
      at++
      isOne = false
      if (!sequence(depth)) return undefined
    }
    return isOne ? first : first && []
  }

  function sequence(depth: number): readonly string[] | undefined {
    const texts: string[] = []
    let text = ''
    const end = (): void => {
      if (text !== '') texts.push(text.slice(-LONGEST))
      text = ''
    }
    while (at < pattern.length && pattern[at] !== '|' && pattern[at] !== ')') {
      const item = itemAt(depth)
      if (!item) return undefined
      const [repeat = ''] = REPEAT.exec(rest(12)) ?? []
      at += repeat.length
      const isSure = repeat === '' || repeat.startsWith('+') || /^\{0*[1-9]/.test(repeat)
      if (typeof item === 'string') {
        if (isSure) text += item
        if (repeat !== '') end()
      } else {
        end()
        if (isSure) texts.push(...item)
      }
    }
    end()
    return texts
  }

  /** A character that stands for itself, or the texts that anything else requires. */
  function itemAt(depth: number): string | readonly string[] | undefined {
    const character = pattern[at] as string
    if (character === '(') return groupAt(depth)
    if (character === '[') {
      const [whole] = CLASS.exec(rest(500)) ?? []
      at += whole?.length ?? 0
      return whole && []
    }
    at++
    if (/[.^$]/.test(character) || character > '\x7f') return []
    if (character !== '\\') return /[*+?{]/.test(character) ? undefined : character
    const escaped = pattern[at++] ?? ''
    if (CLASSES.test(escaped)) return []
    return escaped > ' ' && escaped < '\x7f' && !/\w/.test(escaped) ? escaped : undefined
  }

  function groupAt(depth: number): readonly string[] | undefined {
    const [look] = LOOK.exec(rest(5)) ?? []
    const [opening] = look === undefined ? (GROUP.exec(rest(50)) ?? []) : [look]
    if (opening === undefined || depth === DEEPEST) return undefined
    at += opening.length
    const texts = alternatives(depth + 1)
    if (!texts || pattern[at++] !== ')') return undefined
    return look === undefined ? texts : []
  }

  const texts = alternatives(0)
  return at === pattern.length ? texts : undefined
}
