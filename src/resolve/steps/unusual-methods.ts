/** What a file gets that is asked for by a method which it is not for (server/core.c: default_handler). */
import type {ServerDirective} from '../../reading/server-directive.ts'
import {wordsOf} from '../../reading/words.ts'
import type {ServerModel} from '../server/server-model.ts'

/** Methods that the server knows by itself (modules/http/http_protocol.c: ap_method_registry_init). */
const KNOWN = new Set(
  (
    'GET PUT POST DELETE CONNECT OPTIONS TRACE PATCH PROPFIND PROPPATCH MKCOL COPY MOVE LOCK UNLOCK ' +
    'VERSION-CONTROL CHECKOUT UNCHECKOUT CHECKIN UPDATE LABEL REPORT MKWORKSPACE MKACTIVITY BASELINE-CONTROL MERGE'
  ).split(' '),
)

/** The status of a method other than GET, HEAD and POST: one that a Limit names is known too. */
export function statusOfMethod(server: ServerModel, method: string): 200 | 405 | 501 {
  if (method === 'OPTIONS' || method === 'TRACE') return 200
  return KNOWN.has(method) || limitedMethodsOf(server).has(method) ? 405 : 501
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
