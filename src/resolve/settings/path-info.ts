import type {ServerDirective} from '../../reading/server-directive.ts'
import {wordsOf} from '../../reading/words.ts'
import {type Layers, lastIn} from '../sections/layers.ts'

/** What AcceptPathInfo says about a path that goes on after its file; undefined where that is left to the handler. */
export function pathInfoIn(
  layers: Layers,
): {readonly node: ServerDirective; readonly value: 'on' | 'off'} | undefined {
  const node = lastIn(layers, 'AcceptPathInfo')?.node
  const value = node && wordsOf(node)[0]?.toLowerCase()
  return node && (value === 'on' || value === 'off') ? {node, value} : undefined
}
