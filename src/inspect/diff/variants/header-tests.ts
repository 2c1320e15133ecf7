/** The lines that tell requests apart by their Host header. */
import type {ServerDirective} from '../../../reading/server-directive.ts'
import {wordsOf} from '../../../reading/words.ts'
import {EACH_TEXT, patternTest, type TextTest, testsOfVariable} from './text-tests.ts'

/** What lines ask of a Host header. */
export interface HeaderTests {
  /** Tests of the name, with its port and without. */
  readonly names: readonly TextTest[]
  /** True if one asks for the port alone. */
  readonly hasPorts: boolean
}

type List = readonly ServerDirective[]

const known = new WeakMap<List, HeaderTests>()

/** The tests in some lines, and in the sections among them. */
export function headerTestsIn(nodes: List): HeaderTests {
  if (nodes.length === 0) return NONE
  const found = known.get(nodes) ?? findTests(nodes)
  known.set(nodes, found)
  return found
}

const NONE: HeaderTests = {names: [], hasPorts: false}

function findTests(nodes: List): HeaderTests {
  const inside = nodes.map(({children}) => headerTestsIn(children))
  return {
    names: [...nodes.flatMap(testsOf), ...inside.flatMap(({names}) => names)],
    hasPorts: nodes.some(({args}) => PORT.test(args)) || inside.some(({hasPorts}) => hasPorts),
  }
}

function testsOf(node: ServerDirective): readonly TextTest[] {
  const {name} = node
  if (/^Virtual(?:DocumentRoot|ScriptAlias)/.test(name)) return [EACH_TEXT]
  if (!/^SetEnvIf(?:NoCase)?$/.test(name)) return testsOfVariable(node, (text) => HEADER.test(text))
  const [subject = '', pattern = ''] = wordsOf(node)
  return /host/i.test(subject) ? [patternTest(pattern, name.endsWith('NoCase') ? 'i' : '')] : []
}

const HEADER = /\b(?:HTTP_HOST|SERVER_NAME)\b|\bHTTP:Host\b|\b(?:req|http|req_novary)\(\s*['"]?Host/i
const PORT = /\bSERVER_PORT\b/
