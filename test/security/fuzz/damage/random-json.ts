/** A document in JSON that is not quite what it was. */
import type {Random} from '../../../support/random/random.ts'
import {oneOf} from '../scene.ts'

type Json = Record<string | number, unknown>

/** One place in a document: what holds it, and its name or index there. */
interface Slot {
  readonly holder: Json
  readonly key: string | number
}

/** Changes a few values of a document, or its text. */
export function changedJson(text: string, random: Random, values: readonly unknown[]): Buffer {
  const whole = {document: JSON.parse(text)}
  for (let count = random(4); count > 0; count--) changeOne(whole, random, values)
  const bytes = Buffer.from(JSON.stringify(whole.document) ?? '')
  return random(4) === 0 ? changedText(bytes, random) : bytes
}

/** Values of all types, some of them large. */
const VALUES: readonly unknown[] = [
  ...[null, true, 0, -1, 1, 2, 1e3, 2 ** 31, 2 ** 53, 1e300, -0.5, '', 'x', '0', '\0', '\x1b[2J', '\ud800'],
  ...[[], {}, [null], [[]], {a: 1}, 'x'.repeat(100_000), Array(10_000).fill(0), '__proto__', 'a\nb'],
]

function changeOne(whole: Json, random: Random, values: readonly unknown[]): void {
  const slots = slotsOf(whole)
  if (slots.length === 0) return
  const {holder, key} = oneOf(random, slots)
  const other = oneOf(random, slots)
  const value = holder[key]
  const ways: readonly (() => void)[] = [
    () => {
      holder[key] = structuredClone(oneOf(random, VALUES))
    },
    () => {
      holder[key] = oneOf(random, values)
    },
    () => {
      holder[key] = structuredClone(other.holder[other.key])
    },
    () => {
      if (Array.isArray(holder)) holder.splice(Number(key), 1)
      else delete holder[key]
    },
    () => {
      if (Array.isArray(holder)) holder.push(structuredClone(value))
      else holder[oneOf(random, ['extra', '__proto__', 'constructor', 'files'])] = structuredClone(value)
    },
    () => {
      if (typeof value === 'number') holder[key] = value + oneOf(random, [1, -1, 1000, 0.5])
      if (typeof value === 'string') holder[key] = changedWord(value, random, values)
      if (Array.isArray(value)) value.reverse()
    },
  ]
  oneOf(random, ways)()
}

function changedWord(word: string, random: Random, values: readonly unknown[]): string {
  const at = random(word.length + 1)
  const piece = oneOf(random, [
    '../',
    '/',
    '\0',
    '\n',
    ' ',
    'é',
    'f',
    '0',
    '\u202e',
    `${oneOf(random, values)}`,
  ])
  return word.slice(0, at) + piece + word.slice(at + random(3))
}

function slotsOf(holder: Json): readonly Slot[] {
  const keys: readonly (string | number)[] = Array.isArray(holder) ? [...holder.keys()] : Object.keys(holder)
  return keys.flatMap((key) => {
    const value = holder[key]
    const inner = typeof value === 'object' && value !== null ? slotsOf(value as Json) : []
    return [{holder, key}, ...inner]
  })
}

function changedText(bytes: Buffer, random: Random): Buffer {
  const at = random(bytes.length + 1)
  const ways: readonly (() => Buffer)[] = [
    () => bytes.subarray(0, at),
    () => Buffer.concat([bytes.subarray(0, at), Buffer.from([random(256)]), bytes.subarray(at)]),
    () => Buffer.concat([bytes, bytes]),
    () => Buffer.concat([Buffer.from('\ufeff'), bytes]),
    () => Buffer.from('['.repeat(1 << (4 + random(16)))),
    () => Buffer.from(bytes.toString().replace('{', '{"__proto__": {"files": [1]}, ')),
    () => Buffer.from(bytes.toString().replace(/\d+/, '1e999')),
  ]
  return oneOf(random, ways)()
}
