/** SetEnvIf and its kin (mod_setenvif.c: match_headers). */
import {parseCondition} from '../../httpd/expressions/parse-condition.ts'
import {substitute} from '../../httpd/patterns/regex.ts'
import type {ServerDirective} from '../../reading/server-directive.ts'
import {wordsOf} from '../../reading/words.ts'
import {evaluateCondition} from '../expressions.ts'
import {type DirectiveList, namedIn} from '../server/directive-list.ts'
import {regexOf} from '../server/regex-defaults.ts'

/** A variable, by its name in lower case; undefined for one of which it is not known whether it is set, or to what. */
export type Environment = ReadonlyMap<string, string | undefined>

/** The values that the directives compare. */
export interface Finding {
  /** A variable of the server, by its name in capitals. */
  variable(name: string): string | undefined
  /** A header of the client, empty where it sends none. */
  header(name: string): string | undefined
  /** True if the client sends a header. */
  sends(name: string): boolean | undefined
}

/** The names of the directives. */
export const SETTERS = ['SetEnvIf', 'SetEnvIfNoCase', 'SetEnvIfExpr', 'BrowserMatch', 'BrowserMatchNoCase']

/** Sets what the directives of a list set. */
export function setIn(
  list: DirectiveList,
  environment: Map<string, string | undefined>,
  find: Finding,
): void {
  for (const node of namedIn(list, SETTERS)) apply(node, environment, find)
}

function apply(node: ServerDirective, environment: Map<string, string | undefined>, find: Finding): void {
  const words = node.name.startsWith('BrowserMatch') ? ['User-Agent', ...wordsOf(node)] : wordsOf(node)
  const isExpression = node.name === 'SetEnvIfExpr'
  const features = words.slice(isExpression ? 1 : 2)
  const groups = isExpression
    ? groupsOfExpression(node, words[0] ?? '', environment, find)
    : groupsOfPattern(node, words, environment, find)
  if (groups === null) return
  for (const feature of features) {
    const [, sign, name = '', , text = ''] = /^(!?)([^=]*)(=(.*))?$/s.exec(feature) ?? []
    const key = name.toLowerCase()
    if (groups === undefined) environment.set(key, undefined)
    else if (sign === '!') environment.delete(key)
    else environment.set(key, text === '' ? '1' : substitute(text, groups))
  }
}

type Groups = readonly (string | undefined)[]

/** The groups of a match; null for none, undefined where that is not known. */
function groupsOfPattern(
  node: ServerDirective,
  [attribute = '', pattern = '']: readonly string[],
  environment: Environment,
  find: Finding,
): Groups | null | undefined {
  const value = valueToCompare(attribute, environment, find)
  if (value === undefined) return undefined
  const match = regexOf(node, pattern, node.name.endsWith('NoCase') ? 'i' : '').exec(value)
  return match === null ? null : match?.groups
}

/** Groups of an expression are not kept here, so only values without references are known. */
function groupsOfExpression(
  node: ServerDirective,
  text: string,
  environment: Environment,
  find: Finding,
): Groups | null | undefined {
  const holds = evaluateCondition(parseCondition(text.trim()), {
    ...find,
    environment: (name) => (environment.has(name.toLowerCase()) ? environment.get(name.toLowerCase()) : ''),
    regex: (pattern, letters) => regexOf(node, pattern, letters),
  })
  if (holds === undefined || (holds && /\$\d/.test(node.args))) return undefined
  return holds ? [] : null
}

const ATTRIBUTES: Readonly<Record<string, string>> = {
  request_uri: 'REQUEST_URI',
  request_method: 'REQUEST_METHOD',
  server_addr: 'SERVER_ADDR',
  remote_addr: 'REMOTE_ADDR',
  host: 'HTTP_HOST',
}

/** The value to compare; a header that is not sent has that of the variable of its name, else it is empty. */
function valueToCompare(attribute: string, environment: Environment, find: Finding): string | undefined {
  const key = attribute.toLowerCase()
  const name = Object.hasOwn(ATTRIBUTES, key) ? ATTRIBUTES[key] : undefined
  if (name !== undefined) return find.variable(name)
  // An expression picks a header by its name.
  if (key === 'remote_host' || key === 'request_protocol' || !/^[\w-]+$/.test(attribute)) return undefined
  if (find.sends(attribute) !== false) return find.header(attribute)
  return environment.has(key) ? environment.get(key) : ''
}
