/** Whether a request is let in where it got to, and what it is told if it is not. */
import {type Admission, accessOf, doubtsAboutAccess} from '../access/access.ts'
import type {Asking} from '../access/asking.ts'
import type {Asked} from '../asked.ts'
import {ANY_CLIENT} from '../client.ts'
import type {Pass} from '../pass.ts'
import {isScope, type Layers} from '../sections/layers.ts'
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
  const variables = variablesOf(asked, {...pass, sections})
  const asking: Asking = {server, layers, method, client, variables, serverAddress}
  const access = accessOf(asking)
  const doubts = access.admissions.size > 1 ? doubtsAboutAccess(access, asking) : []
  const askers = access.nodes.length > 0 ? access.nodes : undefined
  if (access.admissions.has('in')) return {answer: undefined, nodes: [], doubts, askers}
  const refusal = REFUSALS.find((each) => access.admissions.has(each)) ?? 403
  return {answer: refusal === 403 ? DENIED : {status: refusal}, nodes: access.nodes, doubts, askers}
}

const REFUSALS: readonly Exclude<Admission, 'in'>[] = [403, 401, 405, 500]
