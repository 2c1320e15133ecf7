/** The keys and values of a YAML mapping. */
import {isMap, isScalar, isSeq, type Node, type YAMLMap} from 'yaml'
import type {Faults} from '../files/faults.ts'
import type {YamlText} from './parse-yaml.ts'

/** A key of a mapping with its value. */
export interface Entry {
  readonly key: string
  /** Offset of the key. */
  readonly at: number
  /** Undefined where an alias stands for nothing. */
  readonly value: Node | undefined
}

/** Whether a key may be there twice. */
export type Twice = 'allowed' | 'wrong'

/** Followed aliases may make much of little. */
const MOST = 5_000_000

/** Reads mappings, up to a number of entries in all. */
export interface EntryReader {
  entriesOf(map: YAMLMap, twice: Twice): readonly Entry[]
  itemsOf(node: Node | undefined, at: number, what: string): readonly Node[]
}

/** A reader for the mappings of a text; what is wrong with them is added to the faults. */
export function entryReaderOf({resolve}: YamlText, faults: Faults): EntryReader {
  let left = MOST
  const spend = (count: number): boolean => {
    const had = left
    left -= count
    if (had >= 0 && left < 0) faults.add(0, `this holds more than ${MOST.toLocaleString('en')} entries`)
    return left >= 0
  }

  function entriesOf(map: YAMLMap, twice: Twice): readonly Entry[] {
    if (!spend(map.items.length)) return []
    const entries = new Map<string, Entry>()
    const all: Entry[] = []
    const merged: Entry[] = []
    for (const pair of map.items) {
      const key = resolve(pair.key)
      const at = offsetOf(pair.key)
      if (!isScalar(key) || typeof key.value !== 'string') {
        faults.add(at, 'Unexpected key, expected a name')
        continue
      }
      const value = resolve(pair.value)
      if (key.value === '<<') {
        if (isMap(value)) merged.push(...entriesOf(value, 'allowed'))
        else faults.add(at, 'Unexpected value of `<<`, expected an alias of a mapping, such as *common')
        continue
      }
      if (entries.has(key.value) && twice === 'wrong')
        faults.add(at, `\`${key.value}\` is here a second time; remove one of them`)
      const entry = {key: key.value, at, value}
      entries.set(key.value, entry)
      all.push(entry)
    }
    // What is written beside it wins over what is merged.
    return [...all, ...merged.filter(({key}) => !entries.has(key))]
  }

  function itemsOf(node: Node | undefined, at: number, what: string): readonly Node[] {
    if (!isSeq(node)) {
      faults.add(at, `Unexpected value, expected ${what}: a list, each item after a hyphen`)
      return []
    }
    if (!spend(node.items.length)) return []
    return node.items.flatMap((item) => resolve(item) ?? [])
  }

  return {entriesOf, itemsOf}
}

/** Where a node begins. */
export function offsetOf(node: unknown): number {
  const range = node && typeof node === 'object' && 'range' in node ? (node.range as number[] | null) : null
  return range?.[0] ?? 0
}
