import type {DirectiveInfo} from '../../httpd/directives/directive-table.ts'
import {serverPath} from '../../httpd/paths/server-path.ts'
import {type Tested, testVersion} from '../../httpd/releases/version-test.ts'
import type {Truth} from '../../httpd/truth.ts'
import {isSameName} from '../../syntax/names.ts'
import {wordAt, wordTextsIn} from '../../syntax/words/words.ts'
import type {ReadLine} from '../lines/line-stream.ts'
import {skipSection} from '../lines/skip-section.ts'
import {directiveTruth, moduleTruth} from '../presence.ts'
import {assume, type Level, type OpenFile, type ReadState} from '../state/read-state.ts'

/** Tests of the conditional sections that take one word (server/core.c: test_ifmod_section and its neighbours). */
const TESTS: Readonly<Record<string, (state: ReadState, word: string) => Truth>> = {
  '<IfModule': moduleTruth,
  '<IfDefine': ({variables, uncertainNames}, word) =>
    uncertainNames.has(word) ? 'unknown' : variables.isDefined(word),
  '<IfFile': ({environment, serverRoot}, word) =>
    environment.fileSystem.kindOf(serverPath(serverRoot, word)) !== 'missing',
  '<IfDirective': directiveTruth,
  '<IfSection': (state, word) => directiveTruth(state, `<${word}`),
}

/** True for the conditional sections, which are decided while the server reads. */
export function isConditional({name}: DirectiveInfo): boolean {
  return name === '<IfVersion' || Object.hasOwn(TESTS, name)
}

/**
 * Begins a conditional section: its lines are read on, or passed over.
 * @returns the server's error
 */
export function beginCondition(
  state: ReadState,
  file: OpenFile,
  siblings: Level['siblings'],
  line: ReadLine,
  name: string,
  args: string,
): string | undefined {
  const tested = test(state, name, args)
  if (typeof tested === 'object') return tested.message
  if (tested === false) return skipSection(file.stream, name)
  const isUnknown = tested === 'unknown'
  const around = file.levels.at(-1)?.conditions ?? []
  const conditions = isUnknown && around.length < MAX_CONDITIONS ? [...around, line.text] : around
  if (isUnknown) {
    const {file: path, line: number} = line.origin
    const text = `${line.text} is read as if it were met: ${reasonFor(name)}`
    assume(state, {file: path, line: number}, line.text, text)
  }
  file.levels.push({condition: name, open: [], siblings, isUnknown, conditions})
  return undefined
}

/** So many are told of one directive; more would take a square of the time. */
const MAX_CONDITIONS = 64

function reasonFor(name: string): string {
  if (name === '<IfVersion') return 'the version of the server is not known'
  if (name === '<IfModule') return 'whether the server has the module is not known'
  if (name === '<IfDefine') return 'the name depends on another condition that is not known'
  return 'which directives the server has is not known'
}

/** server/core.c: start_cond_section; `!` negates only in front of everything else, a quote included. */
function test(state: ReadState, name: string, args: string): Tested {
  if (name === '<IfVersion') {
    const words = wordTextsIn(args)
    return testVersion(words, state.environment.httpdVersion)
  }
  const end = args.lastIndexOf('>')
  if (end === -1) return {message: `${name}> directive missing closing '>'`}
  const isNegated = args.startsWith('!')
  const word = wordAt(args.slice(0, end), isNegated ? 1 : 0, end)?.text ?? ''
  if (word === '') return {message: `${name}> directive requires additional arguments`}
  const truth = TESTS[name]?.(state, word) ?? 'unknown'
  return truth === 'unknown' ? truth : truth !== isNegated
}

/**
 * True if the line closes the innermost conditional section of a file whose lines are read: the whole line must
 * be the tag (server/config.c: ap_build_cont_config). Where the outcome is not known, what closes a section
 * that is passed over will do too.
 */
export function closesCondition({condition, open, isUnknown}: Level, text: string): boolean {
  if (condition === undefined || open.length > 0 || !/^["']?<\//.test(text)) return false
  const name = condition.slice(1)
  if (isSameName(text, `</${name}>`)) return true
  return isUnknown && isSameName(wordAt(text, 0, text.length)?.text.slice(2, -1) ?? '', name)
}
