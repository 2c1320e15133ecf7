/** Whether a request is let in (mod_access_compat.c: check_dir_access; mod_authz_core.c: authorize_user_core). */
import type {ServerDirective} from '../../reading/server-directive.ts'
import {wordsOf} from '../../reading/words.ts'
import {ANY_CLIENT, type Login} from '../client.ts'
import {asGet, type Layer} from '../sections/layer.ts'
import {lastIn, quote} from '../sections/layers.ts'
import {PASSED_LIST} from '../sections/leave.ts'
import {namedIn} from '../server/directive-list.ts'
import type {Asking} from './asking.ts'
import {isMeantBy} from './client-tests.ts'
import {evaluateRequirements} from './evaluate-requirements.ts'
import {passesLists} from './host-lists.ts'
import {DENIED, eachOf, GRANTED, NEEDS_USER, type Outcomes} from './outcomes.ts'
import {askProvider} from './providers.ts'
import {holds, type RequirementsInForce, requirementsOf} from './requirement-tree.ts'

/** What a client gets to hear; `in` for one that is let in. */
export type Admission = 'in' | 401 | 403 | 405 | 500

export interface Access {
  /** What may come of it: one, unless it depends on who asks, or on what the configuration does not say. */
  readonly admissions: ReadonlySet<Admission>
  /** The directives in force. */
  readonly nodes: readonly ServerDirective[]
  /** Those of which it is not known what they come to. */
  readonly unknown: readonly ServerDirective[]
}

/** Decides about a request at a place. */
export function accessOf(asking: Asking): Access {
  const {layers} = asking.layers
  const unknown = new Set<ServerDirective>()
  const required = requirementsOf(layers, asking.method)
  // A section with any of these begins anew (mod_access_compat.c has no merge function).
  const ordered = layers.findLast((layer) => RENEWING.some((name) => holds(layer, name)))
  const compat = ordered ? namedIn(ordered, COMPAT) : []
  const satisfy = ordered?.byName.get('Satisfy')?.at(-1)
  const satisfiesAny = satisfy !== undefined && /any/i.test(satisfy.args)
  const takesMethod = isMethodAllowed(asking)
  const passes = !takesMethod ? false : ordered ? passesOrder(ordered, asking, unknown) : true
  const admissions = new Set<Admission>()
  if (passes !== true && !satisfiesAny) admissions.add(takesMethod ? 403 : 405)
  if (passes !== false && satisfiesAny) admissions.add('in')
  if (satisfiesAny ? passes !== true : passes !== false) {
    for (const each of authorize(required, asking, unknown)) admissions.add(each)
  }
  return {admissions, nodes: [...(required?.nodes ?? []), ...compat], unknown: [...unknown]}
}

const COMPAT = ['order', 'allow', 'deny', 'Satisfy']
const RENEWING = [...COMPAT, PASSED_LIST]

/** mod_allowmethods is asked in the same step as the lists, so that Satisfy sets aside what it says too. */
function isMethodAllowed({layers, method}: Asking): boolean {
  const last = lastIn(layers, 'AllowMethods')
  const words = last ? wordsOf(last.node) : []
  return words.length === 0 || words.some((word) => /^reset$/i.test(word) || asGet(word) === asGet(method))
}

function passesOrder(
  {directives}: Layer,
  asking: Asking,
  unknown: Set<ServerDirective>,
): boolean | undefined {
  const isMeant = (word: string): boolean | undefined => isMeantBy(word, asking)
  const passes = passesLists(directives, isMeant)
  if (passes !== undefined) return passes
  for (const node of directives) {
    const isOpen =
      LISTS.includes(node.name) &&
      wordsOf(node)
        .slice(1)
        .some((word) => isMeant(word) === undefined)
    if (isOpen) unknown.add(node)
  }
  return undefined
}

const LISTS = ['allow', 'deny']

function authorize(
  required: RequirementsInForce | undefined,
  asking: Asking,
  unknown: Set<ServerDirective>,
): readonly Admission[] {
  const hasType = typeOf(asking) !== undefined
  if (!required) return [hasType ? 500 : 'in']
  const ask = (login: Login): Outcomes =>
    evaluateRequirements(required.tree, (node) => {
      const outcomes = askProvider(node, asking, login)
      if (eachOf(outcomes).length > 1) unknown.add(node)
      return outcomes
    })
  const {client} = asking
  return eachOf(ask('nobody')).flatMap((outcome): readonly Admission[] => {
    if (outcome === GRANTED) return ['in']
    if (outcome !== NEEDS_USER) return [403]
    if (!hasType || lacksName(asking)) return [500]
    const {login} = client
    if (login === 'nobody') return [401]
    const known = eachOf(ask(login)).map((again) => admissionOf(again, asking))
    return login === 'anybody' ? [401, ...known] : known
  })
}

/** What somebody gets who is logged in. */
function admissionOf(outcome: Outcomes, {layers}: Asking): Admission {
  if (outcome === GRANTED) return 'in'
  if (outcome !== DENIED) return 401
  const forbids = lastIn(layers, 'AuthzSendForbiddenOnFailure')
  return forbids && /^on$/i.test(wordsOf(forbids.node)[0] ?? '') ? 403 : 401
}

function typeOf({layers}: Asking): string | undefined {
  const type = lastIn(layers, 'AuthType')
  const word = type && wordsOf(type.node)[0]
  return word === undefined || /^none$/i.test(word) ? undefined : word
}

/** Nobody is asked to log in to what has no name (mod_auth_basic.c: authenticate_basic_user, and its kin). */
function lacksName(asking: Asking): boolean {
  return /^(?:basic|digest|form)$/i.test(typeOf(asking) ?? '') && !lastIn(asking.layers, 'AuthName')
}

export const DEPENDS_ON_CLIENT = 'access depends on who asks'

/** Why it is not known what a client gets. */
export function doubtsAboutAccess({unknown}: Access, {client}: Asking): readonly string[] {
  if (client === ANY_CLIENT) return [DEPENDS_ON_CLIENT]
  return unknown.map((node) => `it is not known whether \`${quote(node)}\` lets the client in`)
}
