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
const MOST = 1_000_000
/** Mappings that are merged into one another. */
const DEEPEST = 16

/** Reads mappings, up to a number of entries in all. */
export interface EntryReader {
  entriesOf(map: YAMLMap, twice: Twice): readonly Entry[]
  itemsOf(node: Node | undefined, at: number, what: string): readonly Node[]
}

/** A reader for the mappings of a text; what is wrong with them is added to the faults. */
export function entryReaderOf({resolve}: YamlText, faults: Faults): EntryReader {
  let left = MOST
  // Maps that are being merged into each other.
  const around: YAMLMap[] = []
  const spend = (count: number): void => {
    left -= count
    if (left >= 0) return
    faults.add(0, `this holds more than ${MOST.toLocaleString('en')} entries, with those of its aliases`)
    faults.throwAny()
  }

  function entriesOf(map: YAMLMap, twice: Twice): readonly Entry[] {
    spend(map.items.length)
    around.push(map)
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
        if (!isMap(value)) faults.add(at, 'Unexpected value of `<<`, expected an alias of a mapping: *common')
        else if (around.includes(value) || around.length > DEEPEST) faults.add(at, 'this merges too much')
        else for (const entry of entriesOf(value, 'allowed')) merged.push(entry)
        continue
      }
      if (entries.has(key.value) && twice === 'wrong')
        faults.add(at, `\`${key.value}\` is here a second time; remove one of them`)
      const entry = {key: key.value, at, value}
      entries.set(key.value, entry)
      all.push(entry)
    }
    around.pop()
    // Keys beside it win over those that are merged.
    return [...all, ...merged.filter(({key}) => !entries.has(key))]
  }

  function itemsOf(node: Node | undefined, at: number, what: string): readonly Node[] {
    if (!isSeq(node)) {
      faults.add(at, `Unexpected value, expected ${what}: a list, each item after a hyphen`)
      return []
    }
    spend(node.items.length)
    return node.items.flatMap((item) => resolve(item) ?? [])
  }

  return {entriesOf, itemsOf}
}

/** Where a node begins. */
export function offsetOf(node: unknown): number {
  const range = node && typeof node === 'object' && 'range' in node ? (node.range as number[] | null) : null
  return range?.[0] ?? 0
}
