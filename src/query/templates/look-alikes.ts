import {toIdentifier} from '../../syntax/names.ts'
import type {Line, Root} from '../../syntax/nodes.ts'
import {argumentsOf} from '../../syntax/words/arguments.ts'
import {findSections} from '../tree-index.ts'
import type {Family} from './markers.ts'
import {patternRangeOf} from './pattern-range.ts'

/** Something in a line that has the form of a marker. */
export interface Candidate {
  readonly family: Family
  readonly line: Line
  /** Offset in the `value` of the line. */
  readonly index: number
  readonly text: string
}

/** Families that mark a word from both ends, as the parameters of a macro are often written. */
const WORDS: readonly Family[] = ['python', 'at', 'doublePercent', 'percent', 'underscores']

/** Parameters of the macros of a file; mod_macro replaces them anywhere in a body, as a template engine would. */
export function macroParametersOf(root: Root): readonly string[] {
  return findSections(root, 'Macro').flatMap((section) =>
    argumentsOf(section)
      .slice(1)
      .map(({text}) => text)
      .filter((text) => text.length > 1),
  )
}

/** True for what httpd reads as it is written, although it looks like a marker. */
export function isPlain(candidate: Candidate, parameters: readonly string[]): boolean {
  const {family, text} = candidate
  if (WORDS.includes(family) && parameters.some((parameter) => text.startsWith(parameter))) return true
  return [isFormat, isHandle, isVariable, isPattern, isClass].some((isOne) => isOne(candidate))
}

/** In formats `%%` is a percent sign and `%D` the time: `LogFormat "%%done%% %DUS%s"`. */
function isFormat({family, line, text}: Candidate): boolean {
  if (!isNamed(line)) return false
  const name = toIdentifier(line.name)
  if (family === 'percent') return name === 'logformat' || name === 'errorlogformat'
  return family === 'doublePercent' && FORMATS.has(name) && !/^%%[A-Z\d_]{2,}%%$/.test(text)
}

const FORMATS = new Set([
  'customlog',
  'errorlogformat',
  'globallog',
  'header',
  'logformat',
  'requestheader',
  'transferlog',
])

/** An account of another server: `/@alice@social.example`. */
function isHandle({family, line, index, text}: Candidate): boolean {
  if (family !== 'at' || !/[/:]/.test(line.value.charAt(index - 1))) return false
  return /^[\w-]+\\?\.[a-z]{2}/i.test(line.value.slice(index + text.length, index + text.length + 80))
}

/** Variables may have such names: `%{__MODE__}e`, and the lines that set them. */
function isVariable({family, line, index}: Candidate): boolean {
  if (family !== 'underscores') return false
  if (isNamed(line) && NAMES.test(line.name)) return true
  return /[%$]\{[^}]*$/.test(line.value.slice(Math.max(index - 80, 0), index))
}

const NAMES =
  /^(?:setenv(?:if(?:nocase|expr)?)?|(?:unset|pass)env|browsermatch(?:nocase)?|(?:un|if)?define)$/i

/** The marks of a template may well be what is looked for in pages and requests. */
function isPattern({line, index}: Candidate): boolean {
  const range = line.type === 'directive' ? patternRangeOf(line) : undefined
  return range !== undefined && range.from <= index && index < range.to
}

/** In a regular expression `[[ab]]` is one of the characters `[ab`, and a bracket after it. */
function isClass({family, line}: Candidate): boolean {
  return family === 'doubleBrackets' && isNamed(line) && EXPRESSIONS.test(line.name)
}

const EXPRESSIONS =
  /match$|^(?:rewrite|setenvif|browsermatch|sec|substitute|(?:request)?header|require|if|elseif)/i

function isNamed(line: Line): line is Line & {readonly name: string} {
  return 'name' in line
}
