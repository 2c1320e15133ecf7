import type {Approval} from '../approve/approval.ts'
import type {Model} from '../model/model.ts'
import {fragmentOf, type Route} from '../model/route.ts'

/** What every view is made from. */
export interface Context {
  readonly model: Model
  readonly route: Route
  readonly approval: Approval
  /** How diffs are shown where the route does not say. */
  readonly sides: 'split' | 'unified'
}

/** The link to a view; what it does not name stays as it is. */
export function linkTo({route}: Context, changes: Partial<Route>): string {
  return fragmentOf({...route, id: '', ...changes})
}
