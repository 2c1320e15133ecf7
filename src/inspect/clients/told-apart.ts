/** What lines of access control tell clients apart by. */
import type {Condition, ExpressionWord} from '../../httpd/expressions/condition.ts'
import {parseCondition} from '../../httpd/expressions/parse-condition.ts'
import type {ServerDirective} from '../../reading/server-directive.ts'
import {wordsOf} from '../../reading/words.ts'
import {expressionOf} from '../../resolve/access/expression-provider.ts'
import {groupFileOf} from '../../resolve/access/groups.ts'
import {mayBeName} from '../../resolve/access/names.ts'
import {requireWordsOf} from '../../resolve/access/requirement-tree.ts'
import type {ServerModel} from '../../resolve/server/server-model.ts'
import {SETTERS} from '../../resolve/variables/set-env-if.ts'
import {addressesIn, isOneList} from './address-lists.ts'
import {type AddressRange, rangeOf} from './address-space.ts'
import {containersIn} from './containers.ts'

/** Blocks of addresses and names of users: clients that none of them tells apart get the same. */
export interface ToldApart {
  /** The ranges of a block need not touch each other. */
  readonly blocks: readonly (readonly AddressRange[])[]
  readonly users: readonly string[]
}

/** Thrown where blocks and names do not tell clients apart. */
class More extends Error {}

/**
 * What some lines, and the sections among them, tell clients apart by that send no headers.
 * @returns undefined where blocks and names do not tell it
 */
export function toldApartBy(
  nodes: readonly ServerDirective[],
  servers: readonly ServerModel[],
): ToldApart | undefined {
  const blocks: AddressRange[][] = []
  const users = new Set<string>()
  const asked = variablesAskedBy(nodes)
  const containers = servers.map(containersIn)
  /** The line that the last block is of, if it has no other one. */
  let last: ServerDirective | undefined
  try {
    if (asksForGroups(nodes) && !nodes.some(({name}) => name === 'AuthGroupFile')) return undefined
    for (const node of nodes) tell(node)
  } catch (error) {
    if (error instanceof More) return undefined
    throw error
  }
  return {blocks, users: [...users]}

  function tell(node: ServerDirective): void {
    const {name} = node
    const list = addressesIn(node)
    if (!list) last = undefined
    if (list) tellList(node, list)
    else if (name === 'allow' || name === 'deny') wordsOf(node).slice(1).forEach(tellWord)
    else if (name === 'Require') tellRequirement(node)
    else if (name === 'AuthGroupFile') for (const server of servers) tellGroups(groupFileOf(node, server))
    else if (SETTERS.includes(name)) tellSetter(node)
    else if (name === 'RewriteRule') throw new More()
    else node.children.forEach(tell)
  }

  /** Lines that follow each other share a block: with one for each line, too many clients would be asked for. */
  function tellList(node: ServerDirective, words: readonly string[]): void {
    const joins = last !== undefined && isOneList(last, node, containers)
    const own = joins ? blocks.at(-1) : undefined
    const block = own ?? []
    if (!own) blocks.push(block)
    for (const word of words) block.push(rangeIn(word))
    last = node
  }

  function tellGroups(file: ReturnType<typeof groupFileOf>): void {
    if (!file) throw new More()
    for (const user of file.keys()) users.add(user)
  }

  /** Setters of variables that no line asks for do not matter. */
  function tellSetter(node: ServerDirective): void {
    const words = node.name.startsWith('BrowserMatch') ? ['User-Agent', ...wordsOf(node)] : wordsOf(node)
    const isExpression = node.name === 'SetEnvIfExpr'
    const names = words.slice(isExpression ? 1 : 2).map((word) => word.replace(/^!|=.*$/gs, '').toLowerCase())
    if (!names.some((name) => asked === 'any' || asked.has(name))) return
    if (isExpression) tellCondition(parseCondition((words[0] ?? '').trim()))
    else tellVariable(words)
  }

  function tellWord(word: string): void {
    if (/^(?:all$|env=)/i.test(word)) return
    if (/^[\d.:]/.test(word)) addRange(word)
    else if (mayBeName(word)) LOOPBACK.forEach(addRange)
  }

  function addRange(word: string): void {
    blocks.push([rangeIn(word)])
  }

  function tellRequirement(node: ServerDirective): void {
    const {provider, values} = requireWordsOf(node)
    if (values.some((value) => value.includes('%{')) && provider !== 'expr') throw new More()
    switch (provider) {
      case 'local':
        ;['127.0.0.0/8', '::1'].forEach(addRange)
        break
      case 'host':
        values.forEach(tellWord)
        break
      case 'user':
        for (const value of values) users.add(value)
        break
      case 'expr':
        tellCondition(expressionOf(node))
        break
      default:
        if (!ANSWERED.has(provider)) throw new More()
    }
  }

  /** An expression on the address is a block only where it names its first numbers, or all. */
  function tellVariable([attribute = '', pattern = '']: readonly string[]): void {
    if (/^(?:request_uri|request_method|server_addr|host)$/i.test(attribute)) return
    // All else is a header, or a name that is looked up.
    if (!/^remote_addr$/i.test(attribute)) throw new More()
    const [, numbers, end] = /^\^((?:\d{1,3}\\\.){0,3}\d{1,3})(\\\.|\$)$/.exec(pattern) ?? []
    if (numbers === undefined) throw new More()
    const plain = numbers.replaceAll('\\', '')
    if (end === '$' && plain.split('.').length < 4) return
    addRange(plain)
  }

  function tellCondition(condition: Condition | undefined): void {
    switch (condition?.kind) {
      case 'constant':
        break
      case 'not':
        tellCondition(condition.condition)
        break
      case 'and':
      case 'or':
        condition.conditions.forEach(tellCondition)
        break
      case 'compare':
        tellComparison(condition)
        break
      case 'in':
        if ([condition.word, ...condition.list].some(ofClient)) throw new More()
        break
      case 'match':
        if (ofClient(condition.word)) throw new More()
        break
      case 'test':
        if (condition.operator === '-R') addRange(textOf(condition.word))
        else if (![undefined, 'REMOTE_USER'].includes(ofClient(condition.word))) throw new More()
        break
      default:
        throw new More()
    }
  }

  function tellComparison({operator, left, right}: Extract<Condition, {kind: 'compare'}>): void {
    const [one, other] = [ofClient(left), ofClient(right)]
    if (!one && !other) return
    const isText = /^(?:==|=|!=)$/.test(operator)
    if (one === 'REMOTE_ADDR' && !other && (isText || operator === '-ipmatch')) addRange(textOf(right))
    else if (one === 'REMOTE_USER' && !other && isText) users.add(textOf(right))
    else throw new More()
  }
}

function rangeIn(word: string): AddressRange {
  const range = rangeOf(word)
  if (!range) throw new More()
  return range
}

const LOOPBACK = ['127.0.0.1', '::1']
const ANSWERED = new Set(['all', 'method', 'valid-user', 'env', 'group'])

/** The names of the variables of the environment that lines ask for, in lower case; `any` where that is not known. */
function variablesAskedBy(nodes: readonly ServerDirective[]): ReadonlySet<string> | 'any' {
  const names = new Set<string>()
  for (const node of nodes) {
    const within = variablesAskedBy(node.children)
    if (within === 'any') return 'any'
    for (const name of within) names.add(name)
    if (node.name === 'allow' || node.name === 'deny') {
      for (const word of wordsOf(node)) {
        const name = /^env=!?(.*)$/is.exec(word)?.[1]
        if (name !== undefined) names.add(name.toLowerCase())
      }
    } else if (node.name === 'Require') {
      const {provider, values} = requireWordsOf(node)
      if (provider === 'env') for (const value of values) names.add(value.toLowerCase())
      if (provider === 'expr' && /env/i.test(node.args)) return 'any'
    }
  }
  return names
}

function asksForGroups(nodes: readonly ServerDirective[]): boolean {
  return nodes.some(
    (node) =>
      (node.name === 'Require' && requireWordsOf(node).provider === 'group') || asksForGroups(node.children),
  )
}

/** The variable of the client that is all of a word, `more` for one with it in it, and for what a header says. */
function ofClient(word: ExpressionWord): 'REMOTE_ADDR' | 'REMOTE_USER' | 'more' | undefined {
  const text = JSON.stringify(word)
  if (!/REMOTE_|CONN_|HTTP_(?!HOST\b)|"function":"(?!tolower|toupper|reqenv|env)/.test(text)) return undefined
  const [only, ...others] = word
  if (others.length > 0 || typeof only !== 'object' || !('variable' in only)) return 'more'
  return only.variable === 'REMOTE_ADDR' || only.variable === 'REMOTE_USER' ? only.variable : 'more'
}

/** A word that is a text; any other one is more than can be told. */
function textOf(word: ExpressionWord): string {
  const [only = '', ...others] = word
  if (typeof only !== 'string' || others.length > 0) throw new More()
  return only
}
