/** Whether a server listens for a request. */
import type {ServerDirective} from '../../reading/server-directive.ts'
import type {ServerModel} from '../../resolve/server/server-model.ts'
import {type Listened, listenedBy} from '../../resolve/server/tls.ts'
import type {SentRequest} from './request-from-url.ts'

/** A Listen. */
interface Listener {
  readonly node: ServerDirective
  readonly listened: Listened
}

/** The Listen directives that hear a request, and the others. */
export interface Listening {
  readonly heardBy: readonly ServerDirective[]
  readonly others: readonly Listener[]
}

/** Tells those that hear a request: for a name, which may stand for any address, those that have its port. */
export function listeningFor({main}: ServerModel, sent: SentRequest): Listening {
  const listeners = (main.byName.get('Listen') ?? []).map((node) => ({node, listened: listenedBy(node)}))
  return {
    heardBy: listeners.filter((each) => hears(each, sent)).map(({node}) => node),
    others: listeners.filter((each) => !hears(each, sent)),
  }
}

function hears({listened}: Listener, {request, isAddressKnown}: SentRequest): boolean {
  if (listened.port !== request.port) return false
  return !isAddressKnown || listened.host === '*' || listened.host === request.address.toLowerCase()
}
