import {toIdentifier} from '../../syntax/names.ts'
import {splitWords, wordAt} from '../../syntax/words/words.ts'
import type {LineStream, ReadLine} from '../lines/line-stream.ts'
import {learn} from '../state/knowledge.ts'
import {type BodyLine, type Macro, macroText} from '../state/macro.ts'
import type {ReadState} from '../state/read-state.ts'
import {substitute} from './substitute.ts'

/**
 * `<Macro name …>` and its body (modules/core/mod_macro.c: macro_section).
 * @returns the server's error
 */
export function defineMacro(
  state: ReadState,
  stream: LineStream,
  {file, line}: ReadLine,
  args: string,
): string | undefined {
  if (!state.macros) {
    learn(state, undefined, (knowledge) => {
      knowledge.macros = new Map()
    })
  }
  const bracket = args.lastIndexOf('>')
  if (bracket === -1) return "<Macro> directive missing closing '>'"
  if (bracket === 0) return '<Macro macro definition: empty name'
  warnOfText(
    state,
    {file, line},
    "AH02801: non blank chars found after <Macro closing '>'",
    args.slice(bracket + 1),
  )
  const [first, ...others] = splitWords(args, 0, bracket).map(({text}) => text)
  if (!first) return '<Macro macro definition: name not found'
  const name = toIdentifier(first)
  const location = `defined on line ${line} of "${file}"`
  const earlier = state.macros?.get(name)
  if (earlier) {
    const again = `redefined on line ${line} of "${file}"`
    warn(state, `AH02802: macro '${name}' multiply defined: ${earlier.location}, ${again}`)
  }
  const parameters = others
  const error = parameterError(state, {name, location, parameters})
  if (error !== undefined) return error
  const body = readBody(state, stream, macroText({name, location}))
  if (!body) {
    return `${macroText({name, location})}\n\tcontents error: expected token not found: </Macro>`
  }
  const macro: Macro = {name, location, parameters, body}
  warnOfContents(state, macro)
  // Lines that use it are told by where they are in this file, so it is like no other.
  learn(state, undefined, ({macros}) => macros?.set(name, macro))
  return undefined
}

function warn({warnings}: ReadState, text: string): void {
  warnings.push(`[macro:warn] ${text}`)
}

/** mod_macro.c: warn_if_non_blank; a comment is no such text. */
function warnOfText(
  state: ReadState,
  {file, line}: {readonly file: string; readonly line: number},
  what: string,
  text: string,
): void {
  if (/^[ \t]*[^ \t#]/.test(text)) warn(state, `AH02989: ${what} on line ${line} of ${file}: ${text}`)
}

/** mod_macro.c: check_macro_arguments. */
function parameterError(state: ReadState, macro: Omit<Macro, 'body'>): string | undefined {
  const {parameters} = macro
  const where = macroText(macro)
  for (const [index, parameter] of parameters.entries()) {
    const name = `argument name '${parameter}' (#${index + 1})`
    if (parameter === '') return `${where}: empty argument #${index + 1} name`
    if (!/^[$%@]/.test(parameter)) {
      const better = `better prefix argument names with one of '$%@'.`
      warn(state, `AH02796: ${where} ${name} without expected prefix, ${better}`)
    } else if (parameter.startsWith('${') && parameter.endsWith('}')) {
      warn(state, `AH02805: ${where} ${name} clashes with 'Define' syntax '\${...}', better use '$(...)'.`)
    }
    for (const [offset, other] of parameters.slice(index + 1).entries()) {
      const number = index + offset + 2
      if (other === parameter) {
        const numbers = `#${index + 1} and #${number}`
        return `argument name conflict in ${where}: argument '${parameter}': ${numbers}, change argument names!`
      }
      if (other !== '' && (other.startsWith(parameter) || parameter.startsWith(other))) {
        const names = `${parameter} #${index + 1} and ${other} #${number}`
        warn(
          state,
          `AH02797: ${where}: argument name prefix conflict (${names}), be careful about your macro definition!`,
        )
      }
    }
  }
  return undefined
}

/** Bytes of a line of a body, comments too, without line end and NUL (mod_macro.c: MAX_STRING_LEN). */
const MAX_LINE = 8190

/** Reads up to `</Macro>`; undefined without one, and where a line is too long (mod_macro.c: get_lines_till_end_token). */
function readBody(state: ReadState, stream: LineStream, where: string): readonly BodyLine[] | undefined {
  const body: BodyLine[] = []
  let macros = 1
  let depth = 1
  const warnOfNesting = (text: string): void => {
    if (!state.macroOptions.has('MacroIgnoreBadNesting')) warn(state, text)
  }
  for (let line = stream.next(); line; line = stream.next()) {
    const {text, origin} = line
    if (text.length > MAX_LINE) return undefined
    if (text.startsWith('#')) continue
    const word = wordAt(text, 0, text.length)
    const tag = word ? toIdentifier(word.text) : ''
    if (tag.startsWith('</')) {
      depth--
      // The end of the macro counts like any other, so it is said one closing tag late, and of the line before.
      if (depth < 0) warnOfNesting(`AH02793: bad (negative) nesting on line ${line.line - 1} of ${where}`)
    } else if (tag.startsWith('<')) depth++
    if (tag === '<macro') macros++
    if (tag === '</macro>') {
      warnOfText(state, line, 'AH02794: non blank chars found after directive closing', text.slice(word?.end))
      macros--
      if (macros === 0) {
        const sign = depth > 0 ? '+' : ''
        if (depth !== 0) warnOfNesting(`AH02795: bad cumulated nesting (${sign}${depth}) in ${where}`)
        return body
      }
    }
    body.push({text, origin})
  }
  return undefined
}

/** mod_macro.c: check_macro_contents. */
function warnOfContents(state: ReadState, macro: Macro): void {
  const {body, parameters} = macro
  if (body.length === 0) {
    warn(state, `AH02799: ${macroText(macro)}: empty contents!`)
    return
  }
  if (parameters.length === 0) return
  const used = new Set<number>()
  for (const {text} of body) substitute(text, parameters, parameters, used)
  for (const [index, parameter] of parameters.entries()) {
    if (used.has(index)) continue
    warn(state, `AH02800: ${macroText(macro)}: argument '${parameter}' (#${index + 1}) never used`)
  }
}
