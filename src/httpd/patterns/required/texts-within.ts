/**
 * Makes what finds those of some texts that are in a subject, each once and in no order. It tries each place of a subject
 * with each length that the texts have.
 */
export function textsWithin(texts: Iterable<string>): (subject: string) => readonly string[] {
  const byLength = new Map<number, Set<string>>()
  for (const text of texts) {
    const own = byLength.get(text.length)
    if (own) own.add(text)
    else byLength.set(text.length, new Set([text]))
  }
  return (subject) => {
    const found = new Set<string>()
    for (const [length, own] of byLength)
      for (let start = 0; start + length <= subject.length; start++) {
        const text = subject.slice(start, start + length)
        if (own.has(text)) found.add(text)
      }
    return [...found]
  }
}
