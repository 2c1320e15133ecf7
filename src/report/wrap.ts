/** Breaks a paragraph into lines of at most `width` characters, each with `indent` in front; long words stay whole. */
export function wrap(paragraph: string, width: number, indent: string): readonly string[] {
  const lines: string[] = []
  let line = indent
  for (const word of paragraph.split(/\s+/).filter((part) => part !== '')) {
    if (line !== indent && line.length + 1 + word.length > width) {
      lines.push(line)
      line = indent
    }
    line += line === indent ? word : ` ${word}`
  }
  return line === indent ? lines : [...lines, line]
}
