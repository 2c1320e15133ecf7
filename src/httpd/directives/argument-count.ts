import {wordCount} from '../../syntax/words/word-count.ts'
import {type SplitWord, splitWords} from '../../syntax/words/words.ts'
import type {ArgumentKind, DirectiveInfo} from './directive-table.ts'

/** The words of a line, asked the way the server asks: an empty word counts as missing where one is required. */
interface Words {
  readonly count: number
  readonly isEmpty: (index: number) => boolean
}

interface Rule {
  readonly isWrong: (words: Words) => boolean
  /** What follows the name in the message; the help text comes after it where `withHelp` says so. */
  readonly text: string
  readonly withHelp: boolean
}

const rule = (text: string, isWrong: Rule['isWrong']): Rule => ({isWrong, text, withHelp: true})

const missing = (words: Words, index: number): boolean => index >= words.count || words.isEmpty(index)

/** The checks of server/config.c: invoke_cmd. RAW_ARGS, TAKE_ARGV and FLAG are not counted (grammar D12). */
const RULES: Partial<Readonly<Record<ArgumentKind, Rule>>> = {
  NO_ARGS: {isWrong: ({count}) => count > 0, text: ' takes no arguments', withHelp: false},
  TAKE1: rule(' takes one argument', (words) => missing(words, 0) || words.count > 1),
  TAKE2: rule(' takes two arguments', (words) => missing(words, 0) || missing(words, 1) || words.count > 2),
  TAKE3: rule(
    ' takes three arguments',
    (words) => missing(words, 0) || missing(words, 1) || missing(words, 2) || words.count > 3,
  ),
  TAKE12: rule(' takes 1-2 arguments', (words) => missing(words, 0) || words.count > 2),
  TAKE13: rule(
    ' takes one or three arguments',
    (words) => missing(words, 0) || (words.count === 2 && !words.isEmpty(1)) || words.count > 3,
  ),
  TAKE23: rule(
    ' takes two or three arguments',
    (words) => missing(words, 0) || missing(words, 1) || words.count > 3,
  ),
  TAKE123: rule(' takes one, two or three arguments', (words) => missing(words, 0) || words.count > 3),
  ITERATE: rule(' requires at least one argument', (words) => missing(words, 0)),
  ITERATE2: rule(' requires at least two arguments', (words) => missing(words, 0) || words.count < 2),
}

/** What the server says if the number of arguments does not fit the kind of the directive. */
export function argumentCountError(info: DirectiveInfo, args: string): string | undefined {
  const expected = RULES[info.kind]
  if (!expected && info.kind !== 'FLAG') return undefined
  const count = expected ? wordCount(args, 0, args.length) : -1
  if (count !== -1 && !expected?.isWrong({count, isEmpty: NEVER})) return undefined
  const words = splitWords(args, 0, args.length)
  if (!expected) return isOnOrOff(words[0]) ? undefined : `${info.name} must be On or Off`
  const {isWrong, text, withHelp} = expected
  if (!isWrong({count: words.length, isEmpty: (index) => words[index]?.text === ''})) return undefined
  return `${info.name}${text}${withHelp ? `, ${info.help}` : ''}`
}

const NEVER = (): boolean => false

function isOnOrOff(word: SplitWord | undefined): boolean {
  return word !== undefined && /^o(n|ff)$/i.test(word.text)
}
