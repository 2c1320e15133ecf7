/** The lines that tell requests apart by their Host header. */
import {textsOf} from '../../../effects/ask/paths/sample-match.ts'
import {toRegex} from '../../../httpd/patterns/regex.ts'
import type {ServerDirective} from '../../../reading/server-directive.ts'
import {wordsOf} from '../../../reading/words.ts'
import {splitRewriteWords} from '../../../syntax/words/words.ts'

/** A test of a name, and of the name with its port. */
export interface HeaderTest {
  /** The same for headers that the test does not tell apart. */
  readonly keyOf: (name: string, header: string) => unknown
  /** Names that may pass it. */
  readonly samples: readonly string[]
  /** True if it asks for the port alone. */
  readonly isOfPort: boolean
}

type List = readonly ServerDirective[]

const known = new WeakMap<List, readonly HeaderTest[]>()

/** The tests in some lines, and in the sections among them. */
export function headerTestsIn(nodes: List): readonly HeaderTest[] {
  if (nodes.length === 0) return []
  const found =
    known.get(nodes) ?? nodes.flatMap((node) => [...testsOf(node), ...headerTestsIn(node.children)])
  known.set(nodes, found)
  return found
}

/** A test for one name. */
export function nameTest(text: string): HeaderTest {
  const wanted = text.toLowerCase()
  return {
    keyOf: (name, header) => [name === wanted, header === wanted],
    samples: [wanted],
    isOfPort: false,
  }
}

function testsOf(node: ServerDirective): readonly HeaderTest[] {
  const {name, args} = node
  if (/^Virtual(?:DocumentRoot|ScriptAlias)/.test(name)) return [EACH_NAME]
  if (/^SetEnvIf(?:NoCase)?$/.test(name)) {
    const [subject = '', pattern = ''] = wordsOf(node)
    return /host/i.test(subject) ? [patternTest(pattern)] : []
  }
  if (!HEADER.test(args) && !PORT.test(args)) return []
  if (name === 'RewriteCond') return testsOfCondition(args)
  return EXPRESSIONS.test(name) ? testsOfExpression(args) : []
}

const EXPRESSIONS = /^(?:<(?:If|ElseIf)|Require|SetEnvIfExpr)$/
const HEADER = /\b(?:HTTP_HOST|SERVER_NAME)\b|\bHTTP:Host\b|\b(?:req|http|req_novary)\(\s*['"]?Host/i
const PORT = /\bSERVER_PORT\b/

const EACH_NAME: HeaderTest = {keyOf: (name) => name, samples: [], isOfPort: false}
const EACH_PORT: HeaderTest = {keyOf: () => undefined, samples: [], isOfPort: true}

function testsOfCondition(args: string): readonly HeaderTest[] {
  const [subject = '', pattern = ''] = splitRewriteWords(args, 0, args.length).map(({text}) => text)
  if (!HEADER.test(subject)) return PORT.test(subject) ? [EACH_PORT] : []
  const wanted = pattern.replace(/^!/, '')
  if (!/^%\{[^}]*\}$/.test(subject)) return [EACH_NAME]
  if (wanted.startsWith('=')) return [nameTest(wanted.replace(/^=(?:"(.*)"$)?/, '$1'))]
  return [/^[<>-]/.test(wanted) ? EACH_NAME : patternTest(wanted)]
}

/** All texts and patterns of an expression, whatever each of them is compared with. */
function testsOfExpression(args: string): readonly HeaderTest[] {
  const patterns = [...args.matchAll(/[=!]~\s*(?:m(.)(.*?)\1|\/((?:\\.|[^/])*)\/)/g)]
  const texts = [...args.matchAll(/'([^']*)'|\\?"([^"\\]*)\\?"/g)]
  const isOther = /\s-(?:in|strmatch|strcmatch|fnmatch|[lg][te])\b|[<>]/.test(args.replace(/^<\w+|>$/g, ''))
  return [
    ...patterns.map(([, , one, other]) => patternTest(one ?? other ?? '')),
    ...texts.map(([, one, other]) => nameTest(one ?? other ?? '')),
    ...(isOther || patterns.length + texts.length === 0 ? [EACH_NAME] : []),
    ...(PORT.test(args) ? [EACH_PORT] : []),
  ]
}

/** Letters of either case are told apart, since it costs one more request at most. */
function patternTest(pattern: string): HeaderTest {
  const regex = toRegex(pattern)
  const anyCase = toRegex(pattern, 'i')
  const test = (text: string): unknown => [regex.test(text), anyCase.test(text)]
  return {
    keyOf: (name, header) => [test(name), test(header)],
    samples: textsOf(pattern).map((text) => text.toLowerCase()),
    isOfPort: false,
  }
}
