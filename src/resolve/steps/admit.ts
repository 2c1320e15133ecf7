/** Whether a request is let in where it got to, and what it is told if it is not. */

import type {ServerDirective} from '../../reading/server-directive.ts'
import {type Admission, accessOf, doubtsAboutAccess} from '../access/access.ts'
import type {Asking} from '../access/asking.ts'
import type {Asked} from '../asked.ts'
import {ANY_CLIENT} from '../client.ts'
import type {Pass} from '../pass.ts'
import type {Layer} from '../sections/layer.ts'
import {isScope, type Layers, lastIn} from '../sections/layers.ts'
import {namedIn} from '../server/directive-list.ts'
import {SETTERS} from '../variables/set-env-if.ts'
import {variablesOf} from '../variables/variables.ts'
import type {Answer, Trace} from './trace.ts'

/** The answer is undefined for a request that is let in. */
export interface Admitted extends Trace {
  readonly answer: Answer | undefined
}

/** What a request gets that is kept out by access control. */
export const DENIED: Answer = {status: 403, cause: 'access'}

/** Decides about a request by what applies to it. */
export function admit(asked: Asked, pass: Pass, method: string, layers: Layers): Admitted {
  const {server, request} = asked
  const {client = ANY_CLIENT, address: serverAddress} = request
  const sections = layers.layers.filter((layer) => !isScope(layer))
  const variables = variablesOf(asked, pass, sections)
  const asking: Asking = {server, layers, method, client, variables, serverAddress}
  const access = accessOf(asking)
  const doubts = access.admissions.size > 1 ? doubtsAboutAccess(access, asking) : []
  const askers = access.nodes.length > 0 ? askersOf(access.nodes, layers) : undefined
  if (access.admissions.has('in')) return {answer: undefined, nodes: [], doubts, askers}
  const refusal = REFUSALS.find((each) => access.admissions.has(each)) ?? 403
  return {answer: refusal === 403 ? DENIED : {status: refusal}, nodes: access.nodes, doubts, askers}
}

/** The lines that ask, and those that say who is in a group, and what sets variables by what a request is like. */
function askersOf(nodes: readonly ServerDirective[], layers: Layers): readonly ServerDirective[] {
  const file = asks(nodes, /\bgroup\b/i) ? lastIn(layers, 'AuthGroupFile') : undefined
  const setters = asks(nodes, /env/i) ? layers.layers.flatMap(settersIn) : []
  return file || setters.length > 0 ? [...nodes, ...(file ? [file.node] : []), ...setters] : nodes
}

function asks(nodes: readonly ServerDirective[], what: RegExp): boolean {
  return nodes.some(({args, children}) => what.test(args) || asks(children, what))
}

/** Rules of the server scopes set variables too; those of sections come later. */
function settersIn(layer: Layer): readonly ServerDirective[] {
  const own = namedIn(layer, SETTERS)
  if (!isScope(layer)) return own
  const rules = namedIn(layer, ['RewriteRule']).filter(({args}) => /\be(?:nv)?=/i.test(args))
  return rules.length > 0 ? [...own, ...rules] : own
}

const REFUSALS: readonly Exclude<Admission, 'in'>[] = [403, 401, 405, 500]
