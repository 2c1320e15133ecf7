/** Variables of a request's environment. Each of thousands of groups may be named by one of thousands of them. */
import type {ServerDirective} from '../../reading/server-directive.ts'
import {wordsOf} from '../../reading/words.ts'
import type {Layers} from '../sections/layers.ts'
import type {DirectiveList} from '../server/directive-list.ts'

/** The SetEnv that sets a variable last. */
export function setEnvIn({layers}: Layers, variable: string): ServerDirective | undefined {
  for (const {byName} of layers.toReversed()) {
    const nodes = byName.get('SetEnv')
    const found = nodes && lastByVariable(nodes).get(variable)
    if (found) return found
  }
  return undefined
}

const knownVariables = new WeakMap<readonly ServerDirective[], ReadonlyMap<string, ServerDirective>>()

function lastByVariable(nodes: readonly ServerDirective[]): ReadonlyMap<string, ServerDirective> {
  const last = knownVariables.get(nodes) ?? new Map(nodes.map((node) => [wordsOf(node)[0] ?? '', node]))
  knownVariables.set(nodes, last)
  return last
}

/** What sets variables by what the request is like, and may name any of them anywhere. */
const DYNAMIC = /^(?:SetEnvIf|BrowserMatch|RewriteRule|PassEnv)/

const knownTexts = new WeakMap<DirectiveList, string>()

/** The arguments of all directives that set variables by what the request is like, line by line. */
export function dynamicTextOf(list: DirectiveList): string {
  const text = knownTexts.get(list) ?? textsIn(list).join('\n')
  knownTexts.set(list, text)
  return text
}

function textsIn({byName}: DirectiveList): readonly string[] {
  return [...byName].flatMap(([name, nodes]) => (DYNAMIC.test(name) ? nodes.map(({args}) => args) : []))
}
