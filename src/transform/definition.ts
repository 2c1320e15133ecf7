import type {DeclaredEffect} from '../effects/declared.ts'
import type {TransformContext} from './context.ts'
import type {OptionSchemas, OptionsOf} from './options.ts'
import type {Applicability} from './outcome.ts'
import type {Texts} from './texts/texts.ts'

/** Everything about one transform, as its readers get it: what its author left out is filled in. */
export interface TransformDefinition<S extends OptionSchemas = OptionSchemas> extends Texts {
  /** Name of its file and fixture folder: kebab-case, verb first. */
  readonly name: string
  /** What it does, in one line. */
  readonly summary: string
  /** What it does and when it does not, in paragraphs of Markdown; else empty. */
  readonly description: string
  /** A page of a manual that explains the matter, where there is one. */
  readonly url: string | undefined
  /** Else `safe`. */
  readonly applicability: Applicability
  /**
   * What of the server's answers is meant to change, and what may become what; else nothing. Changes that have any
   * other effect are unsafe, whatever the transform says of itself.
   */
  readonly effects: readonly DeclaredEffect[]
  /**
   * Found in every text that the transform could do or say anything about, once continued lines are joined; it
   * matches no white space. Texts without it are passed over unparsed. Without `words` every text is parsed.
   */
  readonly words: RegExp | undefined
  readonly options: S
  /** Records changes, findings and refusals; it must not keep state between runs. */
  run(context: TransformContext<OptionsOf<S>, Texts>): void
}

/** What an author must write. */
type Required = 'name' | 'summary'

/** What an author writes about a transform: its name, its summary, `run`, and what else there is to say. */
export interface AuthoredTransform<S extends OptionSchemas, T extends Texts>
  extends Pick<TransformDefinition, Required>,
    Partial<Omit<TransformDefinition, Required | 'options' | 'run' | keyof Texts>> {
  readonly options?: S
  readonly messages?: T['messages']
  readonly findings?: T['findings']
  readonly refusals?: T['refusals']
  readonly notes?: T['notes']
  /** Not async. */
  // biome-ignore lint/suspicious/noConfusingVoidType: what returns void may return a promise, this may not.
  run(context: TransformContext<OptionsOf<S>, T>): void | undefined
}

/** Fills in what the author left out. */
export function withDefaults<S extends OptionSchemas, T extends Texts>(
  authored: AuthoredTransform<S, T>,
): TransformDefinition<S> {
  const {name, summary, url, words} = authored
  return {
    name,
    summary,
    url,
    words,
    description: authored.description ?? '',
    applicability: authored.applicability ?? 'safe',
    effects: authored.effects ?? [],
    // Where they are left out, S is the type of no options.
    options: authored.options ?? ({} as S),
    messages: authored.messages ?? {},
    findings: authored.findings ?? {},
    refusals: authored.refusals ?? {},
    notes: authored.notes ?? {},
    // The compiler has checked that `run` uses no other keys; whoever calls it looks them up.
    run: authored.run as (context: never) => void,
  }
}

/** True for a transform that reports and changes nothing. */
export function isCheck({messages}: Pick<TransformDefinition, 'messages'>): boolean {
  return Object.keys(messages).length === 0
}
