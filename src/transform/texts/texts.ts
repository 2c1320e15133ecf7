import type {Comment, Directive, Section} from '../../syntax/nodes.ts'
import type {DataFor} from './message.ts'

/** A node that messages can point at. */
export type Place = Directive | Section | Comment

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

/** The texts of a transform, each by its key. */
export interface Texts {
  /** Explanations of changes, in the imperative: "Move X to daemon mode". */
  readonly messages: Readonly<Record<string, string>>
  /** What it reports without a change. */
  readonly findings: Readonly<Record<string, FindingText>>
  readonly refusals: Readonly<Record<string, RefusalText>>
  /** What an operator should know once such a change is live. */
  readonly notes: Readonly<Record<string, string>>
}

/** No texts at all. */
export interface NoTexts extends Texts {
  readonly messages: Readonly<Record<never, string>>
  readonly findings: Readonly<Record<never, FindingText>>
  readonly refusals: Readonly<Record<never, RefusalText>>
  readonly notes: Readonly<Record<never, string>>
}

/** The words of a text, in all its sentences. */
type TemplateOf<Text> = Text extends string
  ? Text
  : Text extends FindingText
    ? Text['message'] | Text['reason']
    : Text extends RefusalText
      ? Text['reason'] | Text['unlock']
      : never

/** Values for the placeholders of a text. Where it may be one of several texts, values for all of them. */
export type DataOf<Text> = DataFor<TemplateOf<Text>>

/** Why a change is not made: the key of a refusal, values for its placeholders, and lines the reason rests on. */
export type ObstacleOf<Refusals extends Texts['refusals']> = {
  readonly [Key in keyof Refusals & string]: {
    readonly key: Key
    readonly data: DataOf<Refusals[Key]>
    readonly related?: readonly Place[]
  }
}[keyof Refusals & string]
