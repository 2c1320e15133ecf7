/** The methods that have a number (server/core.c: ap_limit_section; modules/http/http_protocol.c). */
import type {ServerDirective} from '../../reading/server-directive.ts'
import {wordsOf} from '../../reading/words.ts'
import type {ServerModel} from './server-model.ts'

/** Methods that the server knows by itself (modules/http/http_protocol.c: ap_method_registry_init). */
const KNOWN = new Set(
  (
    'GET PUT POST DELETE CONNECT OPTIONS TRACE PATCH PROPFIND PROPPATCH MKCOL COPY MOVE LOCK UNLOCK ' +
    'VERSION-CONTROL CHECKOUT UNCHECKOUT CHECKIN UPDATE LABEL REPORT MKWORKSPACE MKACTIVITY BASELINE-CONTROL MERGE'
  ).split(' '),
)

/** True if a method has a number, which one that is new gets as the main files are read, and not later. */
export function isRegistered(server: ServerModel, method: string): boolean {
  return method === 'HEAD' || KNOWN.has(method) || limitedMethodsOf(server).has(method)
}

const known = new WeakMap<ServerModel['hosts'], ReadonlySet<string>>()

function limitedMethodsOf({main, hosts}: ServerModel): ReadonlySet<string> {
  const found = known.get(hosts)
  if (found) return found
  const methods = new Set<string>()
  const visit = (nodes: readonly ServerDirective[]): void => {
    for (const node of nodes) {
      if (node.name === '<Limit' || node.name === '<LimitExcept')
        for (const word of wordsOf(node)) methods.add(word)
      visit(node.children)
    }
  }
  for (const {directives} of [main, ...hosts]) visit(directives)
  known.set(hosts, methods)
  return methods
}
