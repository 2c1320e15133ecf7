import type {LineStyle} from '../query/style.ts'
import type {NewArgument, NewLine} from './builders.ts'
import {EditError} from './edit-error.ts'
import {toArgument} from './quoting.ts'

/** The text of new lines in the style of their place, each with its line ending. */
export function renderLines(lines: readonly NewLine[], style: LineStyle): string {
  return lines.map((line) => renderLine(line, style)).join('')
}

function renderLine(line: NewLine, style: LineStyle): string {
  const {indent, lineEnding} = style
  switch (line.type) {
    case 'blankLine':
      return lineEnding
    case 'comment':
      return `${indent}${commentText(line.text)}${lineEnding}`
    case 'directive': {
      const name = nameIn(line.name, style)
      const padded = line.arguments.length > 0 ? name.padEnd(style.column - 1) : name
      return `${indent}${[padded, ...line.arguments.map(bareArgument)].join(' ')}${lineEnding}`
    }
    case 'section': {
      const name = nameIn(line.name, style)
      const quoted = (argument: NewArgument): string => sectionArgument(argument, style)
      const opening = `${indent}<${[name, ...line.arguments.map(quoted)].join(' ')}>${lineEnding}`
      const children = renderLines(line.children, {...style, indent: indent + style.unit, column: 0})
      return `${opening}${children}${indent}</${name}>${lineEnding}`
    }
  }
}

function nameIn(name: string, {nameCase}: LineStyle): string {
  return nameCase === 'lower' ? name.toLowerCase() : name
}

function bareArgument(argument: NewArgument): string {
  return typeof argument === 'string' ? toArgument(argument) : argument.raw
}

function sectionArgument(argument: NewArgument, {quotesSections}: LineStyle): string {
  if (typeof argument !== 'string') return argument.raw
  return toArgument(argument, quotesSections ? '"' : '')
}

/** A comment of one line; a backslash at its end would swallow the next line. */
function commentText(text: string): string {
  if (/[\n\0]|\\$/.test(text)) throw new EditError('A comment cannot hold a line feed or end in a backslash')
  return `# ${text}`
}
