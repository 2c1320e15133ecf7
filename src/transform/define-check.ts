import {defineTransform, type Transform} from './define-transform.ts'
import type {TransformDefinition} from './definition.ts'

/** What an author writes about a check: what it finds, and what it tells the operator. */
export interface CheckDefinition
  extends Pick<
    TransformDefinition,
    'name' | 'summary' | 'description' | 'url' | 'words' | 'findings' | 'notes' | 'run'
  > {}

/** Makes a check: a transform that reports and changes nothing. */
export function defineCheck(check: CheckDefinition): Transform {
  return defineTransform({
    ...check,
    applicability: 'display-only',
    effects: [],
    options: {},
    messages: {},
    refusals: {},
  })
}
