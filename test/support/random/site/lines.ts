import type {Random} from '../random.ts'

/** Lines that stay together: one directive, a section, or several that need each other. */
export type Block = readonly string[]

/** How a generator chooses. */
export interface Choose {
  /** True in so many of a hundred cases. */
  readonly chance: (percent: number) => boolean
  readonly pick: <T>(list: readonly T[]) => T
  readonly random: Random
}

/** Choices made of random numbers. */
export function chooseBy(random: Random): Choose {
  return {
    random,
    chance: (percent) => random(100) < percent,
    pick: (list) => list[random(list.length)] as (typeof list)[number],
  }
}

/** A section in its lines. */
export function section(name: string, argument: string, content: readonly string[]): Block {
  return [`<${name} "${argument}">`, ...indented(content), `</${name}>`]
}

export function indented(lines: readonly string[]): readonly string[] {
  return lines.map((line) => `    ${line}`)
}

/** The text of some lines. */
export function textOf(lines: readonly string[]): string {
  return lines.map((line) => `${line}\n`).join('')
}

/** The list in any order. */
export function shuffled<T>(list: readonly T[], random: Random): readonly T[] {
  const left = [...list]
  return list.map(() => left.splice(random(left.length), 1)[0] as T)
}
