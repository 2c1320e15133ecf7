import {type ColorMode, paletteFor} from '../../report/palette.ts'
import {startProgress} from '../../report/progress.ts'
import type {TransformDefinition} from '../../transform/definition.ts'
import type {Inputs} from '../plan/inputs.ts'
import type {PlanSettings} from '../plan/plan-run.ts'
import type {Subject} from '../selection/find-transforms.ts'
import {printError} from '../streams/print.ts'
import {answersFrom} from './answers.ts'
import {askToKeep, type Keeping} from './ask-to-keep.ts'
import {offersOfRun} from './offers-of-run.ts'
import {type Picked, pickChanges} from './pick-changes.ts'

/** How the run is planned, and how it is shown. */
export interface PickForRunSettings
  extends Omit<PlanSettings, 'document' | 'progress' | 'accepts' | 'out' | 'keeps'> {
  readonly transforms: readonly Subject[]
  readonly context: number
  readonly color: ColorMode
  /** `asked`: neither what is written nor a plan keeps what is picked, and who answers keys decides. */
  readonly keeping: 'asked' | 'known'
}

export interface PickedForRun extends Picked {
  readonly keeping: Keeping
}

/**
 * Lets the user choose the changes of a run: questions go to standard error, since standard output is the product.
 * @returns undefined if nothing at all should be done
 * @throws {InputError} where answers that are read end too early or make no sense
 */
export async function pickForRun(
  inputs: Inputs,
  settings: PickForRunSettings,
): Promise<PickedForRun | undefined> {
  const {transforms, context, color, keeping} = settings
  const definitions = new Map(transforms.flatMap(definitionsOf).map((each) => [each.name, each]))
  const answers = answersFrom(process.stdin)
  try {
    const picked = await pickChanges({
      answers,
      context,
      palette: paletteFor(color, process.env, process.stderr),
      say: printError,
      definitionOf: (name) => definitions.get(name),
      async plan(decisions) {
        const progress = startProgress('Planning', process.stderr)
        return offersOfRun(inputs, {...settings, progress}, decisions).finally(() => progress.stop())
      },
    })
    if (!picked) return undefined
    const isAsked = keeping === 'asked' && answers.unit === 'key' && picked.taken > 0
    return {...picked, keeping: isAsked ? await askToKeep(answers, picked.taken, printError) : 'shown'}
  } finally {
    answers.close()
  }
}

function definitionsOf(subject: Subject): readonly TransformDefinition[] {
  return typeof subject === 'function'
    ? [subject.definition]
    : subject.definition.transforms.map(({definition}) => definition)
}
