import {existsSync} from 'node:fs'
import {printable} from '../../report/quote/printable.ts'
import type {PlanFlags} from '../plan/plan-flags.ts'
import type {Answers} from './answers.ts'

/** What becomes of the changes that were picked. */
export type Keeping = 'written' | 'saved' | 'shown'

const KEYS: ReadonlyMap<string, Keeping> = new Map([
  ['w', 'written'],
  ['p', 'saved'],
  ['n', 'shown'],
])

/** Asks what should become of them; at the end of the answers they are only shown. */
export async function askToKeep(
  answers: Answers,
  taken: number,
  say: (text: string) => void,
): Promise<Keeping> {
  say(`  w  write the files now
  p  save a plan, to review and apply it later
  n  only show the patch
`)
  const changes = taken === 1 ? 'this change' : `these ${taken} changes`
  for (;;) {
    const given = await answers.next(() => say(`Keep ${changes}? [${[...KEYS.keys()].join(' ')}] `))
    say(`${printable(given ?? '')}\n`)
    const keeping = given === undefined ? 'shown' : KEYS.get(given.toLowerCase())
    if (keeping) return keeping
  }
}

/** The flags that would have led to it. */
export function flagsFor(flags: PlanFlags, keeping: Keeping): PlanFlags {
  if (keeping === 'written') return {...flags, write: true}
  return keeping === 'saved' ? {...flags, out: newPlanName()} : flags
}

/** A name in the working folder that nothing has yet. */
function newPlanName(): string {
  for (let number = 1; ; number++) {
    const name = number === 1 ? 'httpd-codemod-plan.json' : `httpd-codemod-plan-${number}.json`
    if (!existsSync(name)) return name
  }
}
