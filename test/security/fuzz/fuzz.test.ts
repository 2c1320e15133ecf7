/**
 * Random bytes, trees, plans, records, kinds of files and command lines, and what is promised of every command.
 * `npm run fuzz` tries for thirty minutes of the processor; one case repeats what was found.
 */
import {chmodSync} from 'node:fs'
import {tmpdir} from 'node:os'
import {env} from 'node:process'
import {expect, inject, test} from 'vitest'
import {secondsOf} from '../../support/cli/processor-time.ts'
import {seedOfRun} from '../../support/random/random.ts'
import {type Tried, tryCase} from './try-case.ts'

/** The usual run is short; `npm run fuzz` takes other cases. */
const IS_SHORT = env.HTTPD_CODEMOD_FUZZ_MINUTES === undefined
const SHORT_CASES = 20
const SEED = seedOfRun()
const SECONDS = 60 * Number(env.HTTPD_CODEMOD_FUZZ_MINUTES)
/** The number of the only case to try, whose folder stays. */
const ONLY = env.HTTPD_CODEMOD_FUZZ_ONLY

const AT_ONCE = 2
/** A long run says how far it is, in milliseconds. */
const SAID_EVERY = 30_000

test(
  'no command hangs, fills the memory, ends in a trace or as it may not, or changes what it may not',
  async () => {
    console.info(`fuzz: seed ${SEED}`)
    const {place, after, first} =
      ONLY === undefined ? SHARED : ({place: tmpdir(), after: 'keep', first: Number(ONLY)} as const)
    if (after === 'remove') chmodSync(place, 0o755)
    const tally = newTally()
    const problems: string[] = []
    const begun = secondsUsed()
    let next = first
    let said = Date.now()
    const isOver = (): boolean => {
      if (ONLY !== undefined) return next > first
      return IS_SHORT ? next >= SHORT_CASES : secondsUsed() - begun > SECONDS
    }
    const work = async (): Promise<void> => {
      while (!isOver()) {
        const index = next++
        const tried = await tryCase(place, SEED + index, after)
        count(tally, tried)
        for (const each of tried.problems) {
          problems.push(`--seed ${SEED} --only ${index}: ${each}`)
          // Said at once too: a long run may be stopped.
          console.info(problems.at(-1))
        }
        if (after === 'keep') tell(tried)
        if (IS_SHORT || Date.now() - said < SAID_EVERY) continue
        said = Date.now()
        const minutes = (secondsUsed() - begun) / 60
        console.info(
          `${next} cases, ${problems.length} problems, ${minutes.toFixed(1)} of ${SECONDS / 60} min`,
        )
      }
    }
    await Promise.all(Array.from({length: AT_ONCE}, work))
    console.info(`fuzz: seed ${SEED}: ${inWords(tally)}`)
    expect(problems).toEqual([])
    expect(tally.commands).toBeGreaterThan(0)
  },
  24 * 3600_000,
)

const SHARED = {place: inject('temporaryFolder'), after: 'remove', first: 0} as const

/** Of the processor, with all commands that have ended. */
function secondsUsed(): number {
  return secondsOf('self', 'with children')
}

interface Tally {
  cases: number
  commands: number
  seconds: number
  mebibytes: number
  /** How often a kind of case had a command with an exit code. */
  readonly codes: Map<string, number>
}

function newTally(): Tally {
  return {cases: 0, commands: 0, seconds: 0, mebibytes: 0, codes: new Map()}
}

function count(tally: Tally, {kind, commands}: Tried): void {
  tally.cases++
  for (const {code, seconds, mebibytes} of commands) {
    tally.commands++
    tally.seconds = Math.max(tally.seconds, seconds)
    tally.mebibytes = Math.max(tally.mebibytes, mebibytes)
    const key = `${kind} ${code}`
    tally.codes.set(key, (tally.codes.get(key) ?? 0) + 1)
  }
}

function inWords({cases, commands, seconds, mebibytes, codes}: Tally): string {
  const each = [...codes]
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([key, times]) => `${key}: ${times}`)
  return (
    `${cases} cases, ${commands} commands, at most ${seconds.toFixed(1)} s and ${Math.ceil(mebibytes)} MiB; ` +
    `exit codes by kind: ${each.join(', ')}`
  )
}

function tell({root, commands}: Tried): void {
  for (const {words, code, seconds, mebibytes, stderr} of commands)
    console.info(`${JSON.stringify(words)}: ${code}, ${seconds} s, ${Math.ceil(mebibytes)} MiB\n${stderr}`)
  console.info(`in ${root}`)
}
