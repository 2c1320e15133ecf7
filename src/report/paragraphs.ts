import {wrap} from './wrap.ts'

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
