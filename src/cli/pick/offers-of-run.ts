import {isUnplanned} from '../../report/tally.ts'
import type {Document} from '../plan/documents.ts'
import type {Inputs} from '../plan/inputs.ts'
import {type PlanSettings, planRun} from '../plan/plan-run.ts'
import {createNames, type Decisions, type NamedOffer} from './decisions.ts'

/** What a run would do after the decisions so far, if everything else were taken. */
export interface RunOffers {
  /** All changes that are offered, in the order in which they are made: none depends on a later one. */
  readonly offers: readonly NamedOffer[]
  /** True if a file cannot be planned, whichever changes are taken: then there is nothing to choose. */
  readonly isFailed: boolean
}

/** Plans a run to see what there is to choose. */
export async function offersOfRun(
  inputs: Inputs,
  settings: Omit<PlanSettings, 'document' | 'accepts' | 'out' | 'keeps'>,
  decisions: Decisions,
): Promise<RunOffers> {
  const nameOf = createNames()
  const offers: NamedOffer[] = []
  let ofFile: NamedOffer[] = []
  const document: Document = {
    tellsOf: 'concerned',
    add({changes}) {
      // Where the whole file is held back, there is nothing to choose in it.
      offers.push(...ofFile.filter(({name}) => changes.length > 0 || decisions.has(name)))
      ofFile = []
    },
    finish: () => new Uint8Array(),
  }
  const {tally} = await planRun(inputs, {
    keeps: 'nothing',
    ...settings,
    document,
    out: undefined,
    accepts(offer) {
      const name = nameOf(offer)
      ofFile.push({name, offer})
      return decisions.get(name) !== 'left'
    },
  })
  // A file whose repair was left is held back as a whole; the rest can still be chosen.
  return {offers, isFailed: decisions.size === 0 ? isUnplanned(tally) : tally.failed > 0}
}
