/** The lines that tell requests apart by their queries. */
import type {ServerDirective} from '../../../reading/server-directive.ts'
import {type TextTest, testsOfVariable} from './text-tests.ts'

type List = readonly ServerDirective[]

const known = new WeakMap<List, readonly TextTest[]>()

/** The tests in some lines, and in the sections among them. */
export function queryTestsIn(nodes: List): readonly TextTest[] {
  if (nodes.length === 0) return []
  const found =
    known.get(nodes) ??
    nodes.flatMap((node) => [
      ...testsOfVariable(node, (text) => QUERY.test(text)),
      ...queryTestsIn(node.children),
    ])
  known.set(nodes, found)
  return found
}

const QUERY = /\bQUERY_STRING\b/
