import type {ColorMode} from '../../report/palette.ts'
import type {ApplyFlags} from '../apply/apply-flags.ts'

/** The flags of `apply`, as they were given. */
export interface ApplyCommandFlags extends ApplyFlags {
  /** The folder to put in the place of that of the plan. */
  readonly root?: string
  /** Which servers of a fleet are written. */
  readonly shape: readonly string[]
  readonly only: readonly string[]
  readonly except?: string
  readonly limit?: number
  readonly maxFailures?: number
  readonly format: 'text' | 'jsonl'
  readonly color: ColorMode
  readonly quiet?: true
}
