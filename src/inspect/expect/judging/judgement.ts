import type {Reason} from '../../../resolve/resolution.ts'
import type {Expectation, ExpectedKey} from '../expectation.ts'

/** Whether an answer is as expected; `uncertain` where the configuration does not tell. */
export type Outcome = 'pass' | 'fail' | 'uncertain'

/** A value that is not as expected. */
export interface Difference {
  readonly key: ExpectedKey
  readonly expected: string | number | null
  readonly got: string | number | null
}

/** A line that decided when an expectation was recorded, and does not now. */
export interface GoneLine {
  /** As it was recorded: `FILE:LINE: directive`. */
  readonly line: string
  /** True if the server still has the directive somewhere. */
  readonly isThere: boolean
}

/** What came of an expectation. */
export interface Judgement {
  readonly expectation: Expectation
  readonly outcome: Outcome
  /** Those of a failure; none where no answer was compared. */
  readonly differences: readonly Difference[]
  /** Why it is uncertain, or the words with which the server rejects its configuration. */
  readonly reasons: readonly string[]
  /** The directives that decide now. */
  readonly because: readonly Reason[]
  readonly gone: readonly GoneLine[]
  /** What is worth knowing about it, whatever came of it. */
  readonly remark: string | undefined
}

/** What came of an expectation, by one answer. */
export type AnswerJudgement = Pick<Judgement, 'outcome' | 'differences' | 'reasons' | 'remark'>
