/** The server's own engine, as a WebAssembly module. Patterns and subjects are bytes, each as a character. */
import {affordableSteps, spendSteps} from './match-budget.ts'
import {newPcre2, type Pcre2Exports} from './pcre2-module.ts'
import type {RegexFlags} from './regex-flags.ts'

/** An expression as the engine has it. */
export interface Pcre2Regex {
  /**
   * Begin and end of the whole match and of each group, -1 for one that took no part; null if the server finds no
   * match, undefined where that is not known.
   */
  match(subject: string): Int32Array | null | undefined
}

/** An instance and what it holds: after an accident within it, it is thrown away with all of its expressions. */
interface Engine {
  readonly exports: Pcre2Exports
  /** The memory of the module as it is now; it moves when it grows. */
  memory: Buffer
  compiled: number
}

/** So many expressions are kept, in so many bytes; servers have fewer, and of thousands of files each has its own. */
const MOST_COMPILED = 10_000
const MOST_MEMORY = 64 * 1024 * 1024

let engine: Engine | undefined

/** The version, such as `10.42`; undefined where the engine is not there. */
export function pcre2Version(): string | undefined {
  const here = currentEngine()
  if (!here) return undefined
  const start = here.exports.version()
  const memory = memoryOf(here)
  return memory.toString('latin1', start, memory.indexOf(0, start)).split(' ')[0]
}

/**
 * Compiles an expression.
 * @returns `rejected` if the server does not start with it, undefined where the engine is not there
 */
export function compilePcre2(pattern: string, flags: RegexFlags): Pcre2Regex | 'rejected' | undefined {
  let own: {readonly engine: Engine; readonly address: number} | undefined
  const compiled = (): typeof own => {
    const here = currentEngine()
    if (own?.engine !== here) own = here && {engine: here, address: compileIn(here, pattern, flags)}
    return own
  }
  const first = guarded(compiled)
  if (!first) return undefined
  if (first.address === 0) return 'rejected'
  return {match: (subject: string) => guarded(() => matchIn(compiled(), subject))}
}

function currentEngine(): Engine | undefined {
  if (engine && engine.compiled < MOST_COMPILED && engine.memory.length < MOST_MEMORY) return engine
  const exports = newPcre2()
  engine = exports && {exports, memory: Buffer.from(exports.memory.buffer), compiled: 0}
  return engine
}

/** What breaks the module, such as brackets nested too deep for its stack, is an answer that is not known. */
function guarded<T>(ask: () => T): T | undefined {
  try {
    return ask()
  } catch (error) {
    engine = undefined
    if (error instanceof RangeError || (error as Error).constructor.name === 'RuntimeError') return undefined
    throw error
  }
}

function memoryOf(here: Engine): Buffer {
  const {buffer} = here.exports.memory
  if (here.memory.buffer !== buffer) here.memory = Buffer.from(buffer)
  return here.memory
}

/** False where there is no memory for it. */
function write(here: Engine, bytes: string): boolean {
  const start = here.exports.inputFor(bytes.length)
  if (start !== 0) memoryOf(here).write(bytes, start, 'latin1')
  return start !== 0
}

function compileIn(here: Engine, pattern: string, flags: RegexFlags): number {
  here.compiled++
  if (!write(here, pattern)) throw new RangeError('the pattern is too long')
  return here.exports.compile(pattern.length, flags)
}

/** Errors that the server takes for no match and that come at the same place there: no match, limits, a loop. */
const NO_MATCH = new Set([-1, -47, -52, -53])

function matchIn(
  regex: {readonly engine: Engine; readonly address: number} | undefined,
  subject: string,
): Int32Array | null | undefined {
  if (!regex || regex.address === 0 || !write(regex.engine, subject)) return undefined
  const {exports} = regex.engine
  const steps = affordableSteps()
  const result = exports.match(regex.address, subject.length, steps)
  spendSteps(steps - exports.stepsLeft())
  if (result < 0) return NO_MATCH.has(result) ? null : undefined
  const count = exports.groupCountOf(regex.address)
  return new Int32Array(memoryOf(regex.engine).buffer, exports.groupsOf(regex.address), 2 * count).slice()
}
