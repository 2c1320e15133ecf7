import {stripVTControlCharacters} from 'node:util'
import {USUAL_WIDTH} from './page/page.ts'

/** Where the text of a notice begins: after its label. */
const INDENT = 11

/**
 * Breaks the notices of a run at blanks, so that a terminal of `width` columns breaks none of them within a word.
 * Quoted source lines are short already and stay.
 * @param width 0 where the terminal does not say
 */
export function foldNotices(notices: string, width: number): string {
  return notices
    .split('\n')
    .flatMap((line) =>
      /^ {4,5}\d* ?\|/.test(stripVTControlCharacters(line)) ? [line] : foldLine(line, width || USUAL_WIDTH),
    )
    .join('\n')
}

function foldLine(line: string, width: number): readonly string[] {
  if (widthOf(line) <= width) return [line]
  const lines: string[] = []
  let current = ''
  for (const word of line.split(/(?<=\S)(?= )/)) {
    if (widthOf(current) > INDENT && widthOf(current + word) > width) {
      lines.push(current)
      current = ' '.repeat(INDENT) + word.trimStart()
    } else current += word
  }
  return [...lines, current]
}

/** Columns a line takes; escape sequences take none. */
function widthOf(line: string): number {
  return stripVTControlCharacters(line).length
}
