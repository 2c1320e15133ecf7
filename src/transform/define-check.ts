import {checkDefinition} from './checking/check-definition.ts'
import {defineTransform, type Transform} from './define-transform.ts'
import type {AuthoredTransform} from './definition.ts'
import type {NoOptions} from './options.ts'
import type {NoTexts, Texts} from './texts/texts.ts'

/** What an author writes about a check: what it finds, and what it tells the operator. */
export type AuthoredCheck<F extends Texts['findings'], N extends Texts['notes']> = Omit<
  AuthoredTransform<NoOptions, NoTexts & {findings: F; notes: N}>,
  'applicability' | 'effects' | 'options' | 'messages' | 'refusals'
>

/**
 * Makes a check: a transform that reports and changes nothing.
 * @throws {DefinitionError} for a definition, from JavaScript, that cannot be one
 */
export function defineCheck<
  const F extends Texts['findings'] = NoTexts['findings'],
  const N extends Texts['notes'] = NoTexts['notes'],
>(check: AuthoredCheck<F, N>): Transform {
  checkDefinition('check', check)
  return defineTransform({...check, applicability: 'display-only'})
}
