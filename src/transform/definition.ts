import type {EffectKey} from '../effects/effects.ts'
import type {TransformContext} from './context.ts'
import type {OptionSchemas, OptionsOf} from './options.ts'
import type {Applicability} from './outcome.ts'

/** Why a change is not made, and what would unlock it; both may hold `{placeholders}`. */
export interface RefusalText {
  readonly reason: string
  readonly unlock: string
}

/** Something to know about a text: what is unexpected there, and what it leads to; both may hold `{placeholders}`. */
export interface FindingText {
  readonly message: string
  /** What the server does because of it, in one sentence. */
  readonly reason: string
  /** Name of the transform that repairs it, where there is one. */
  readonly repair?: string
}

/** True for a transform that reports and changes nothing. */
export function isCheck({messages}: Pick<TransformDefinition, 'messages'>): boolean {
  return Object.keys(messages).length === 0
}

/** What an author writes: everything about one transform, in one place. */
export interface TransformDefinition<S extends OptionSchemas = OptionSchemas> {
  /** Name of its file and fixture folder: kebab-case, verb first. */
  readonly name: string
  /** What it does, in one line. */
  readonly summary: string
  /** What it does and when it does not, in paragraphs of Markdown. */
  readonly description: string
  /** A page of a manual that explains the matter. */
  readonly url: string
  readonly applicability: Applicability
  /**
   * What of the server's answers is meant to change. Changes that have any other effect are unsafe, whatever the
   * transform says of itself.
   */
  readonly effects: readonly EffectKey[]
  /**
   * Found in every text that the transform could do or say anything about, once continued lines are joined; it
   * matches no white space. Texts without it are passed over unparsed. Without `words` every text is parsed.
   */
  readonly words?: RegExp
  readonly options: S
  /** Explanations of changes, by key: "Unexpected X, expected Y". */
  readonly messages: Readonly<Record<string, string>>
  /** What it reports without a change, by key. */
  readonly findings: Readonly<Record<string, FindingText>>
  readonly refusals: Readonly<Record<string, RefusalText>>
  /** What an operator should know once such a change is live. */
  readonly notes: Readonly<Record<string, string>>
  /** Records changes, findings and refusals; it must not keep state between runs. */
  run(context: TransformContext<OptionsOf<S>>): void
}
