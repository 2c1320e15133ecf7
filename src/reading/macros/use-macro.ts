import {toIdentifier} from '../../syntax/names.ts'
import {splitWords, wordTextsIn} from '../../syntax/words/words.ts'
import {trim} from '../../text/white-space.ts'
import type {LineSource, LineStream, Piece, ReadLine} from '../lines/line-stream.ts'
import {learn} from '../state/knowledge.ts'
import {type Macro, macroText} from '../state/macro.ts'
import {leaveOut, type ReadState} from '../state/read-state.ts'
import {substitute} from './substitute.ts'

/**
 * `Use name value …`: the next lines are those of the macro (modules/core/mod_macro.c: use_macro).
 * @returns the server's error
 */
export function useMacro(
  state: ReadState,
  stream: LineStream,
  place: ReadLine,
  args: string,
): string | undefined {
  const [first = '', ...values] = wordTextsIn(args)
  const name = toIdentifier(first)
  const macro = state.macros?.get(name)
  if (!macro && name !== '' && state.environment.otherModules === 'unknown') {
    const {file, line} = place.origin
    leaveOut(
      state,
      {file, line},
      `Use ${name}`,
      `Macro ${first} is defined elsewhere; its content is not read`,
    )
    return undefined
  }
  if (!state.macros) return 'no macro defined before Use'
  if (first === '') return 'no macro name specified with Use'
  if (!macro) return `macro '${name}' undefined`
  if (place.file.includes(`macro '${name}'`)) return `recursive use of macro '${name}' is invalid`
  const count = macro.parameters.length
  if (values.length !== count) {
    return `${macroText(macro)} used with ${values.length} arguments instead of ${count}`
  }
  const where = `${macroText(macro)} used on line ${place.line} of "${place.file}"`
  for (const [index, value] of values.entries()) {
    if (value !== '' || state.macroOptions.has('MacroIgnoreEmptyArgs')) continue
    state.warnings.push(`[macro:warn] AH02798: ${where}: empty argument #${index + 1}`)
  }
  const texts = macro.body.map(({text}) => substitute(text, macro.parameters, values, new Set()))
  const tooLong = texts.findIndex((text) => Buffer.byteLength(text) > MAX_LINE)
  if (tooLong !== -1) {
    const what = `while processing line ${tooLong + 1} of ${macroText(macro)}`
    return `${where} error while substituting: ${what} cannot substitute, buffer size too small`
  }
  stream.splice(expansionOf(macro, texts, where, place))
  return undefined
}

/** Bytes of a line with the values in place (mod_macro.c: MAX_STRING_LEN, without line end and NUL). */
const MAX_LINE = 8190

/** The lines of a macro with the values in place, each a physical line of its own. */
function expansionOf(macro: Macro, texts: readonly string[], file: string, {origin}: ReadLine): LineSource {
  const uses = [{file: origin.file, line: origin.line, macro: macro.name}, ...origin.uses]
  let line = 0
  const next = (): Piece | undefined => {
    const read = macro.body[line]
    const text = texts[line]
    if (!read || text === undefined) return undefined
    line++
    return {text: trim(text), untrimmed: text, file, line, origin: {...read.origin, uses}, isPhysical: true}
  }
  return {next, end: () => ({file, line}), skipRawText: () => undefined}
}

/**
 * `UndefMacro name`; the name is the whole word (mod_macro.c: undef_macro).
 * @returns the server's error
 */
export function undefineMacro(state: ReadState, args: string): string | undefined {
  const mayBeElsewhere = state.environment.otherModules === 'unknown'
  if (!state.macros) return mayBeElsewhere ? undefined : 'no macro defined before UndefMacro'
  const name = toIdentifier(splitWords(args, 0, args.length)[0]?.text ?? '')
  if (!state.macros.has(name)) return mayBeElsewhere ? undefined : `cannot remove undefined macro '${name}'`
  learn(state, undefined, ({macros}) => macros?.delete(name))
  return undefined
}
