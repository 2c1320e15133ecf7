/** Values of YAML as they were meant, or what to write instead. */
import {isScalar, type Node} from 'yaml'

/** A value, or what is wrong with it. */
export type Read<Value> = {readonly value: Value} | {readonly wrong: string}

/** A text; what YAML takes for something else is told. */
export function readText(node: Node | undefined): Read<string> {
  if (!isScalar(node)) return {wrong: 'Unexpected list or mapping, expected a text'}
  const {value, source = ''} = node
  if (typeof value === 'string') return {value}
  if (value === null) return {wrong: 'Unexpected nothing, expected a text'}
  const kind = typeof value === 'number' || typeof value === 'bigint' ? 'number' : 'value'
  return {wrong: `Unexpected ${kind} ${source}, expected a text; put it in quotes: '${source}'`}
}

/** A text, or null where it says so; nothing at all is told, since it is easily left behind by mistake. */
export function readTextOrNull(node: Node | undefined): Read<string | null> {
  if (isScalar(node) && node.value === null) {
    if (node.source === undefined || node.source === '')
      return {
        wrong: "Unexpected nothing, expected a text; '' is the empty one, and null says that there is none",
      }
    return {value: null}
  }
  return readText(node)
}

/** A status, written as three digits: YAML would take 0200 and 2e2 for numbers too. */
export function readStatus(node: Node | undefined): Read<number> {
  const source = isScalar(node) ? (node.source ?? '') : ''
  const isText = isScalar(node) && typeof node.value === 'string'
  if (isText && /^[1-5]\d\d$/.test(source))
    return {wrong: `Unexpected text '${source}', expected a number; remove the quotes`}
  if (isText || !/^[1-5]\d\d$/.test(source))
    return {
      wrong: `Unexpected status ${source === '' ? 'of nothing' : source}, expected three digits, such as 301`,
    }
  return {value: Number(source)}
}
