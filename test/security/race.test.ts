/** A local user exchanges a folder of the files with a link to a folder that is not theirs, while a run is at work. */
import {chmodSync} from 'node:fs'
import {join} from 'node:path'
import {env} from 'node:process'
import {describe, expect, inject, test} from 'vitest'
import {seedOfRun} from '../support/random/random.ts'
import {isPossible} from '../support/server/programs.ts'
import {attack, type Command, RUNNERS, type Runner} from './race/attack.ts'

const SEED = seedOfRun()

/** `npm run races` makes 200 of each. */
const TRIES = Number(env.HTTPD_CODEMOD_RACES ?? 10)

const canSwitch =
  process.getuid?.() === 0 &&
  isPossible('other users', 'setpriv', '--reuid', '4242', '--regid', '4242', '--clear-groups', 'true')

const runners = Object.keys(RUNNERS) as readonly Runner[]
const commands: readonly Command[] = ['apply', 'undo', 'recovery']

describe.skipIf(!canSwitch).each(runners)('run by %s', (runner) => {
  test.each(commands)(
    '%s touches no file of another folder',
    async (command) => {
      const place = inject('temporaryFolder')
      chmodSync(place, 0o755)
      const codes = new Map<string, number>()
      for (let index = 0; index < TRIES; index++) {
        const seed = SEED + index
        const root = join(place, `race-${runner}-${command}-${index}`)
        const {harm, code, stderr, how} = await attack(root, command, runner, seed)
        expect(harm, `${how}\n${stderr}`).toEqual([])
        // Written, or refused with a reason; root is always refused.
        expect(runner === 'root' ? [3] : [0, 3], `${how}\n${stderr}`).toContain(code)
        expect(stderr, how).not.toBe('')
        codes.set(`${code}`, (codes.get(`${code}`) ?? 0) + 1)
      }
      console.info(
        `${command} by ${runner}, seed ${SEED}: exit codes ${JSON.stringify(Object.fromEntries(codes))}`,
      )
    },
    3_600_000,
  )
})
