/** The environment variables of a request when it is decided whether it is let in (mod_setenvif.c: match_headers). */
import {substitute} from '../../httpd/patterns/regex.ts'
import type {ServerDirective} from '../../reading/server-directive.ts'
import {wordsOf} from '../../reading/words.ts'
import {rewriteRulesOf} from '../rewrite/rewrite-rule.ts'
import {isScope} from '../sections/layers.ts'
import {namedIn} from '../server/directive-list.ts'
import {regexOf} from '../server/regex-defaults.ts'
import type {Asking} from './asking.ts'

/** A variable, by its name in lower case; undefined for one of which it is not known whether it is set, or to what. */
export type Environment = ReadonlyMap<string, string | undefined>

const known = new WeakMap<Asking, Environment>()

/** What the directives of mod_setenvif set, those of the server first. Those of mod_env come later, and are not seen. */
export function environmentOf(asking: Asking): Environment {
  const found = known.get(asking)
  if (found) return found
  const environment = new Map<string, string | undefined>()
  for (const layer of asking.layers.layers) {
    for (const node of namedIn(layer, SETTERS)) apply(node, asking, environment)
    // Rules of the server set variables before access is checked, those of directories after it.
    if (!isScope(layer)) continue
    for (const name of rewriteRulesOf(layer).flatMap(({flags}) => namesOf(flags.get('E')))) {
      environment.set(name, undefined)
    }
  }
  known.set(asking, environment)
  return environment
}

const SETTERS = ['SetEnvIf', 'SetEnvIfNoCase', 'SetEnvIfExpr', 'BrowserMatch', 'BrowserMatchNoCase']

function namesOf(flag: string | undefined): readonly string[] {
  const name = flag?.replace(/^!/, '').split(':')[0]
  return name === undefined ? [] : [name.toLowerCase()]
}

function apply(node: ServerDirective, asking: Asking, environment: Map<string, string | undefined>): void {
  const words = node.name.startsWith('BrowserMatch') ? ['User-Agent', ...wordsOf(node)] : wordsOf(node)
  const isExpression = node.name === 'SetEnvIfExpr'
  const [attribute = '', pattern = ''] = words
  const features = words.slice(isExpression ? 1 : 2)
  const value = isExpression ? undefined : valueToCompare(attribute, asking, environment)
  const match =
    value === undefined
      ? undefined
      : regexOf(node, pattern, node.name.endsWith('NoCase') ? 'i' : '').exec(value)
  if (match === null) return
  for (const feature of features) {
    const [, sign, name = '', , text = ''] = /^(!?)([^=]*)(=(.*))?$/s.exec(feature) ?? []
    const key = name.toLowerCase()
    if (match === undefined) environment.set(key, undefined)
    else if (sign === '!') environment.delete(key)
    else environment.set(key, text === '' ? '1' : substitute(text, match.groups))
  }
}

/** What is compared; a header that is not sent is the variable of its name, else empty. */
function valueToCompare(attribute: string, asking: Asking, environment: Environment): string | undefined {
  const {client} = asking
  switch (attribute.toLowerCase()) {
    case 'request_uri':
      return asking.path
    case 'request_method':
      return asking.method
    case 'server_addr':
      return asking.serverAddress
    case 'remote_addr':
      return client.address
    case 'host':
      return asking.host
    case 'remote_host':
    case 'request_protocol':
      return undefined
  }
  // An expression picks a header by its name.
  if (!/^[\w-]+$/.test(attribute)) return undefined
  const key = attribute.toLowerCase()
  const sent = client.headers?.get(key)
  if (sent !== undefined) return sent
  if (environment.has(key)) return environment.get(key)
  return client.headers ? '' : undefined
}
