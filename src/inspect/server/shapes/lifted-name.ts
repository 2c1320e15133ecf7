/** The name of a virtual host, taken out of the texts that hold it and put back into what comes of them. */

/** Stands where the name was. */
const SLOT = '\0'

/** Before or after a whole word or a whole component of a path or URL. */
const EDGES = ' \t\n"\'/=@:|>'

/**
 * Lower case, so that nothing changes where the server lower-cases it; a letter first and a dot, so that it is neither
 * a number nor a keyword; no character that means anything in a path, a URL or a pattern.
 */
const NAME = /^[a-z][a-z\d-]*(?:\.[a-z\d-]+)+$/

/** Names that the server brings along itself. */
const PRESET = new Set(['index.html', 'mime.types'])

/** True for a name that can be taken out of texts. */
export function isLiftable(name: string): boolean {
  return NAME.test(name) && !PRESET.has(name)
}

/** True if a text holds a name as whole words and components only, and in these letters, or not at all. */
export function holdsWhole(text: string, name: string): boolean {
  const lower = text.toLowerCase()
  if (lower.length !== text.length || text.includes(SLOT)) return false
  for (let at = lower.indexOf(name); at !== -1; at = lower.indexOf(name, at + name.length)) {
    const end = at + name.length
    if (!text.startsWith(name, at) || !isEdge(text[at - 1]) || !isEdge(text[end])) return false
  }
  return true
}

/** The text without the name. */
export function takeOut(text: string, name: string): string {
  return text.replaceAll(name, SLOT)
}

/** The text with another name in its place. */
export function putBack(lifted: string, name: string): string {
  return lifted.includes(SLOT) ? lifted.replaceAll(SLOT, name) : lifted
}

/** The words of a text that may be such a name, in lower case. */
export function nameWordsIn(text: string): readonly string[] {
  return text.toLowerCase().split(/[^a-z\d.-]+/)
}

function isEdge(character: string | undefined): boolean {
  return character === undefined || EDGES.includes(character)
}
