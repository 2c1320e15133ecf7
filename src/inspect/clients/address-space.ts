/** Addresses as numbers, and ranges of them. */
import {type AddressBytes, networkOf} from '../../httpd/ip-address.ts'

/** A range of addresses of one family. */
export interface AddressRange {
  /** 4 or 6. */
  readonly family: 4 | 6
  readonly from: bigint
  /** The last one. */
  readonly to: bigint
}

const ALL: Readonly<Record<4 | 6, AddressRange>> = {
  4: {family: 4, from: 0n, to: (1n << 32n) - 1n},
  6: {family: 6, from: 0n, to: (1n << 128n) - 1n},
}

/**
 * The range of a word such as `10.0.0.0/8`.
 * @returns undefined for one that is no range: no address, or a mask with holes
 */
export function rangeOf(word: string): AddressRange | undefined {
  const network = networkOf(word)
  if (!network) return undefined
  const {bytes, mask} = network
  const family = bytes.length === 4 ? 4 : 6
  const ones = numberOf(mask)
  const rest = ALL[family].to ^ ones
  if ((rest & (rest + 1n)) !== 0n) return undefined
  const from = numberOf(bytes) & ones
  return {family, from, to: from + rest}
}

/** Cuts all addresses at the ends of some ranges: within each piece no range tells addresses apart. */
export function cutAt(ranges: readonly AddressRange[]): readonly AddressRange[] {
  return ([4, 6] as const).flatMap((family) => {
    const starts = new Set<bigint>([0n])
    for (const range of ranges) {
      if (range.family !== family) continue
      starts.add(range.from)
      if (range.to < ALL[family].to) starts.add(range.to + 1n)
    }
    const sorted = [...starts].sort((one, other) => (one < other ? -1 : 1))
    return sorted.map((from, index) => {
      const next = sorted[index + 1]
      return {family, from, to: next === undefined ? ALL[family].to : next - 1n}
    })
  })
}

/** The blocks that make up some ranges, the fewest there are: `10.0.0.0/8`. */
export function blocksOf(ranges: readonly AddressRange[]): readonly string[] {
  return joined(ranges).flatMap(({family, from, to}) => {
    const blocks: string[] = []
    const bits = family === 4 ? 32 : 128
    for (let start = from; start <= to; ) {
      let size = 0
      while (
        size < bits &&
        start % (1n << BigInt(size + 1)) === 0n &&
        start + (1n << BigInt(size + 1)) - 1n <= to
      )
        size++
      blocks.push(size === 0 ? addressText(family, start) : `${addressText(family, start)}/${bits - size}`)
      start += 1n << BigInt(size)
    }
    return blocks
  })
}

/** Ranges that touch each other as one. */
function joined(ranges: readonly AddressRange[]): readonly AddressRange[] {
  const found: AddressRange[] = []
  for (const range of ranges) {
    const last = found.at(-1)
    if (last && last.family === range.family && last.to + 1n === range.from)
      found[found.length - 1] = {...last, to: range.to}
    else found.push(range)
  }
  return found
}

/** An address as text. */
export function addressText(family: 4 | 6, address: bigint): string {
  const at = (index: number, bits: number): number =>
    Number((address >> BigInt(index * bits)) & ((1n << BigInt(bits)) - 1n))
  if (family === 4) return [3, 2, 1, 0].map((index) => at(index, 8)).join('.')
  const groups = [7, 6, 5, 4, 3, 2, 1, 0].map((index) => at(index, 16).toString(16)).join(':')
  // The longest run of zeros is left out, the first of equal ones.
  const runs = [...groups.matchAll(/(?:^|:)0(?::0)+(?=:|$)/g)].map(([run]) => run)
  const longest = runs.reduce(
    (best, run) => (run.replace(/^:/, '').length > best.replace(/^:/, '').length ? run : best),
    '',
  )
  if (longest === '') return groups
  const start = groups.indexOf(longest)
  return `${groups.slice(0, start)}::${groups.slice(start + longest.length).replace(/^:/, '')}`
}

function numberOf(bytes: AddressBytes): bigint {
  return bytes.reduce((number, byte) => (number << 8n) | BigInt(byte), 0n)
}
