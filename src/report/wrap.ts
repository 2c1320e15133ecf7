import {widthOf} from './page/text-width.ts'

/** Breaks a paragraph into lines of at most `width` characters, each with `indent` in front; long words stay whole. */
export function wrap(paragraph: string, width: number, indent: string): readonly string[] {
  const lines: string[] = []
  let line = indent
  for (const word of paragraph.split(/\s+/).filter((part) => part !== '')) {
    if (line !== indent && widthOf(line) + 1 + widthOf(word) > width) {
      lines.push(line)
      line = indent
    }
    line += line === indent ? word : ` ${word}`
  }
  return line === indent ? lines : [...lines, line]
}

/** An item of a list, wrapped: a hyphen after the indent of its first line, and the others as deep as its text. */
export function wrapItem(text: string, width: number, indent: string): readonly string[] {
  const [first = '', ...rest] = wrap(text, width, `${indent}  `)
  return [`${indent}- ${first.trimStart()}`, ...rest]
}

/**
 * The lines of a description, paragraph by paragraph: text is wrapped, and lines that are indented by four or more
 * spaces, as Markdown marks an example, stay as they are.
 */
export function paragraphsOf(description: string, width: number, indent: string): readonly string[] {
  return description
    .replace(/^\s*\n/, '')
    .trimEnd()
    .split(/\n\s*\n/)
    .filter((paragraph) => paragraph.trim() !== '')
    .map((paragraph) => {
      const lines = paragraph.split('\n')
      return lines.every((line) => /^ {4}/.test(line))
        ? lines.map((line) => indent + line.trimEnd()).join('\n')
        : wrap(paragraph, width, indent).join('\n')
    })
}
