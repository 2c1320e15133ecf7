import type {ColorMode} from '../../report/palette.ts'
import type {ServerFlags} from '../server/server-flags.ts'

/** The formats that results are printed in. */
export const RESULT_FORMATS = ['text', 'json', 'junit', 'tap'] as const

/** The flags of `expect`, as they were given. */
export interface ExpectFlags extends ServerFlags {
  /** Main file or folder of the server. */
  readonly server?: string
  /** The URL that the paths of whereto lines are below. */
  readonly site?: string
  /** Expectations whose URL holds it. */
  readonly only?: string
  /** Writes the file from today's answers; with `update`, renews one. */
  readonly record?: true
  readonly update?: true
  /** Lists what no expectation reaches. */
  readonly coverage?: true
  /** The least share that is reached, in percent. */
  readonly failUnder?: number
  /** Uncertain expectations are failures. */
  readonly strict?: true
  readonly format: (typeof RESULT_FORMATS)[number]
  readonly color: ColorMode
}
