/**
 * The same text in memory of its own. V8 makes part of a text by pointing into the whole, so that a few words kept of
 * each of thousands of files would keep all their texts.
 */
export function ownText(text: string): string {
  // V8 copies what is shorter (src/objects/string.h: SlicedString::kMinLength).
  if (text.length < 13) return text
  const copy = Buffer.from(text, 'latin1').toString('latin1')
  return copy === text ? copy : Buffer.from(text, 'utf16le').toString('utf16le')
}
