/** Tests of a text that a client sends: patterns and texts that lines compare it with. */
import {textsOf} from '../../../effects/ask/paths/sample-match.ts'
import {toRegex} from '../../../httpd/patterns/regex.ts'
import type {ServerDirective} from '../../../reading/server-directive.ts'
import {splitRewriteWords} from '../../../syntax/words/words.ts'

/** A test of a text. */
export interface TextTest {
  /** The same for texts that the test does not tell apart. */
  readonly keyOf: (text: string) => unknown
  /** Texts that may pass it. */
  readonly samples: readonly string[]
}

/** It tells all texts apart: what it compares them with is not known. */
export const EACH_TEXT: TextTest = {keyOf: (text) => text, samples: []}

/** A test for one text. */
export function textTest(wanted: string): TextTest {
  return {keyOf: (text) => [text === wanted, text.toLowerCase() === wanted.toLowerCase()], samples: [wanted]}
}

/** A test of a pattern, with the letters after it. */
export function patternTest(pattern: string, letters: '' | 'i'): TextTest {
  const regex = toRegex(pattern, letters)
  return {keyOf: (text) => regex.test(text), samples: textsOf(pattern)}
}

/** The lines that may have an expression. */
const EXPRESSIONS = /^(?:<(?:If|ElseIf)|Require|SetEnvIfExpr)$/

/**
 * The tests of some variables in a line; empty for other lines.
 * @param isMeant tells of a text whether such a variable is in it
 */
export function testsOfVariable(
  {name, args}: ServerDirective,
  isMeant: (text: string) => boolean,
): readonly TextTest[] {
  if (!isMeant(args)) return []
  if (name === 'RewriteCond') return testsOfCondition(args, isMeant)
  return EXPRESSIONS.test(name) ? testsOfExpression(args) : []
}

function testsOfCondition(args: string, isMeant: (text: string) => boolean): readonly TextTest[] {
  const words = splitRewriteWords(args, 0, args.length).map(({text}) => text)
  const [subject = '', pattern = '', flags = ''] = words
  if (!isMeant(subject)) return []
  const wanted = pattern.replace(/^!/, '')
  if (!/^%\{[^}]*\}$/.test(subject) || /^[<>-]/.test(wanted)) return [EACH_TEXT]
  if (wanted.startsWith('=')) return [textTest(wanted.replace(/^=(?:"(.*)"$)?/, '$1'))]
  return [patternTest(wanted, /\b(?:NC|nocase)\b/i.test(flags) ? 'i' : '')]
}

/** All texts and patterns of an expression, whatever each of them is compared with. */
function testsOfExpression(args: string): readonly TextTest[] {
  const patterns = [...args.matchAll(/[=!]~\s*(?:m(.)(.*?)\1|\/((?:\\.|[^/])*)\/)(\w*)/g)]
  const texts = [...args.matchAll(/'([^']*)'|\\?"([^"\\]*)\\?"/g)]
  const isOther = OTHER_OPERATORS.test(args)
  return [
    ...patterns.map(([, , one, other, letters = '']) =>
      patternTest(one ?? other ?? '', letters.includes('i') ? 'i' : ''),
    ),
    ...texts.map(([, one, other]) => textTest(one ?? other ?? '')),
    ...(isOther || patterns.length + texts.length === 0 ? [EACH_TEXT] : []),
  ]
}

const OTHER_OPERATORS = /\s-?(?:in|str(?:c)?match|fnmatch|[lg][te])\b|\s[<>]=?\s/
