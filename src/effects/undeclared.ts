import type {ServerModel} from '../resolve/server/server-model.ts'
import {type Judged, undeclaredKeys} from './declared.ts'
import type {Effect} from './effect.ts'
import {changedAnswers} from './effects.ts'

/** What one server does differently from another beyond a declaration. */
export function undeclaredBetween(
  before: ServerModel,
  after: ServerModel,
  declaration: Omit<Judged, 'after'>,
): readonly Effect[] {
  return changedAnswers(before, after).filter(
    (effect) => undeclaredKeys(effect, {...declaration, after}).length > 0,
  )
}
