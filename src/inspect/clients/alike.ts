/** Pieces of the addresses that no block tells apart. */
import type {AddressRange} from './address-space.ts'

/**
 * Groups pieces by the blocks that they are in, in the order of their first ones.
 * @param pieces all addresses, cut at the ends of all ranges (cutAt)
 * @param most how many groups there may be
 * @returns undefined for more groups
 */
export function alikeIn(
  pieces: readonly AddressRange[],
  blocks: readonly (readonly AddressRange[])[],
  most: number,
): readonly (readonly AddressRange[])[] | undefined {
  const steps = stepsAt(blocks)
  const depths = new Map<number, number>()
  const groups = new Map<string, AddressRange[]>()
  for (const piece of pieces) {
    for (const {block, by} of steps.get(keyOf(piece.family, piece.from)) ?? []) {
      const depth = (depths.get(block) ?? 0) + by
      if (depth === 0) depths.delete(block)
      else depths.set(block, depth)
    }
    const key = String([...depths.keys()].sort((one, other) => one - other))
    const group = groups.get(key)
    if (group) group.push(piece)
    else if (groups.size === most) return undefined
    else groups.set(key, [piece])
  }
  return [...groups.values()]
}

/** Where a range of a block begins, or one has ended. */
interface Step {
  readonly block: number
  readonly by: 1 | -1
}

function stepsAt(blocks: readonly (readonly AddressRange[])[]): ReadonlyMap<string, readonly Step[]> {
  const steps = new Map<string, Step[]>()
  const add = (key: string, step: Step): void => {
    const found = steps.get(key)
    if (found) found.push(step)
    else steps.set(key, [step])
  }
  for (const [block, ranges] of blocks.entries())
    for (const {family, from, to} of ranges) {
      add(keyOf(family, from), {block, by: 1})
      // All of IPv6 comes after all of IPv4.
      const isLast = family === 4 && to === LAST_OF_4
      add(isLast ? keyOf(6, 0n) : keyOf(family, to + 1n), {block, by: -1})
    }
  return steps
}

const LAST_OF_4 = (1n << 32n) - 1n

function keyOf(family: 4 | 6, address: bigint): string {
  return `${family} ${address}`
}
