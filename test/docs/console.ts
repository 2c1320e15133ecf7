import type {Block} from './markdown.ts'

/** A command of a console block, and the lines that the page shows below it. */
export interface Shown {
  readonly command: string
  readonly output: readonly string[]
}

/** The commands of a console block: a line that starts with `$ `, and those that continue it after a backslash. */
export function commandsOf({lines}: Block): readonly Shown[] {
  const shown: {command: string; output: string[]}[] = []
  for (const line of lines) {
    const last = shown.at(-1)
    if (line.startsWith('$ ')) shown.push({command: line.slice(2), output: []})
    else if (last?.output.length === 0 && last.command.endsWith('\\')) last.command += `\n${line}`
    else if (last) last.output.push(line)
    else throw new Error(`a console block starts with "$ ", not with ${JSON.stringify(line)}`)
  }
  return shown
}

const RUN = /\b\d{8}T\d{6}-[0-9a-f]{6}\b/g
const TIME = /\b\d{4}-\d\d-\d\d \d\d:\d\d:\d\d UTC\b/g

/**
 * A function that replaces what differs from day to day: the id of a run, by its number in the order in which they are
 * first seen, so that two commands that name one run do so on the page too; and the time of a run.
 */
export function normaliser(): (text: string) => string {
  const runs: string[] = []
  const numberOf = (run: string): number => (runs.includes(run) ? runs.indexOf(run) + 1 : runs.push(run))
  return (text) => text.replace(RUN, (run) => `<run ${numberOf(run)}>`).replace(TIME, '<time>')
}

/**
 * What the page should show: its own lines, where `…` on a line stands for as few lines as make the rest fit. Where
 * nothing fits, the page is wrong, and its lines are returned as they are.
 */
export function expectedOutput(page: readonly string[], actual: readonly string[]): readonly string[] {
  const [first, ...rest] = page
  if (first === undefined) return page
  if (first !== '…') {
    if (first !== actual[0]) return page
    return [first, ...expectedOutput(rest, actual.slice(1))]
  }
  for (let count = 1; count <= actual.length; count++) {
    const tail = expectedOutput(rest, actual.slice(count))
    if (isSame(tail, actual.slice(count))) return [...actual.slice(0, count), ...tail]
  }
  return page
}

function isSame(one: readonly string[], other: readonly string[]): boolean {
  return one.length === other.length && one.every((line, index) => line === other[index])
}
