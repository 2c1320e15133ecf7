/** What a file says of the groups its applications run in, where its lines say all of it. */
import {optionsInText} from '../../httpd/mod-wsgi/option-text.ts'
import {joinedLineOf} from '../../syntax/logical-line.ts'
import {isSameName} from '../../syntax/names.ts'
import type {Content, Directive, Root, Section} from '../../syntax/nodes.ts'
import {wordAt} from '../../syntax/words/words.ts'
import {firstWord, wordsOf} from '../../syntax/words/words-of.ts'
import {isFolderTarget} from '../ask/assumed-files.ts'
import {lineKindOf, sectionKindOf} from './line-kinds.ts'

/** An alias of an application, and what its own options say. */
export interface AliasLine {
  readonly target: string
  readonly process: string | undefined
  readonly application: string | undefined
}

/** What the bare lines of a scope say. */
export interface ScopeLines {
  readonly process: string | undefined
  readonly application: string | undefined
  readonly aliases: readonly AliasLine[]
  /** Names of the groups it defines. */
  readonly definitions: readonly string[]
  /** Its ServerName, for a virtual host that is there in any case and has one. */
  readonly serverName: string | undefined
}

/** The scopes of a file; the main server is there for what is outside of virtual hosts. */
export interface GroupLines {
  readonly main: ScopeLines
  readonly hosts: readonly ScopeLines[]
}

type Gathered = {-readonly [Key in keyof ScopeLines]: ScopeLines[Key]} & {
  readonly aliases: AliasLine[]
  readonly definitions: string[]
}

/** Thrown by what is not plain; it never leaves this file. */
const NOT_PLAIN = Symbol('not plain')

/**
 * Gathers it. Undefined where that is not all: where a line on groups is in a section or a condition, a name is
 * computed or made of variables, a handler may run scripts, or something is included.
 */
export function groupLinesOf(root: Root): GroupLines | undefined {
  try {
    const main = newScope()
    const hosts: Gathered[] = []
    visitMain(root.children, main, hosts, 'always')
    return {main, hosts}
  } catch (thrown) {
    if (thrown === NOT_PLAIN) return undefined
    throw thrown
  }
}

function newScope(): Gathered {
  return {process: undefined, application: undefined, aliases: [], definitions: [], serverName: undefined}
}

/** Whether what is visited is there in any case, or only if a condition around it holds. */
type When = 'always' | 'perhaps'

function visitMain(children: readonly Content[], main: Gathered, hosts: Gathered[], when: When): void {
  for (const node of children) {
    if (node.type !== 'section') {
      visitLine(node, main, when === 'always' ? 'bare' : 'inside')
      continue
    }
    const kind = sectionKindOf(node.name)
    if (kind === 'condition') visitMain(node.children, main, hosts, 'perhaps')
    else if (kind === 'host') hosts.push(hostOf(node, when))
    else visitSection(node, main)
  }
}

function hostOf(section: Section, when: When): Gathered {
  const host = newScope()
  let names = 0
  for (const node of section.children) {
    if (node.type === 'section') visitSection(node, host)
    else {
      visitLine(node, host, 'bare')
      if (isServerName(node)) {
        names++
        host.serverName = firstWord(node)
      }
    }
  }
  const isPlainName = names === 1 && when === 'always' && /^[\w.-]+$/.test(host.serverName ?? '')
  if (!isPlainName) host.serverName = undefined
  return host
}

function visitSection({name, children}: Section, scope: Gathered): void {
  const kind = sectionKindOf(name)
  if (kind === 'opaque' || kind === 'host') throw NOT_PLAIN
  for (const node of children) {
    // It may be that of the virtual host around it.
    if (isServerName(node)) throw NOT_PLAIN
    if (node.type === 'section') visitSection(node, scope)
    else visitLine(node, scope, 'inside')
  }
}

function isServerName(node: Content): node is Directive {
  return node.type === 'directive' && isSameName(node.name, 'ServerName')
}

function visitLine(node: Exclude<Content, Section>, scope: Gathered, where: 'bare' | 'inside'): void {
  if (node.type === 'comment' || node.type === 'blankLine') return
  if (node.type !== 'directive') throw NOT_PLAIN
  const kind = lineKindOf(node.name)
  if (kind === 'plain') return
  if (kind === 'handler') {
    if (/wsgi|\$\{/i.test(node.value)) throw NOT_PLAIN
    return
  }
  if (kind === 'opaque' || where === 'inside' || node.value.includes('${')) throw NOT_PLAIN
  if (kind === 'alias') scope.aliases.push(aliasOf(node))
  else if (kind === 'definition') scope.definitions.push(plainName(firstWord(node)))
  else {
    if (scope[kind] !== undefined) throw NOT_PLAIN
    scope[kind] = notComputed(firstWord(node))
  }
}

function aliasOf(node: Directive): AliasLine {
  const [, target = ''] = wordsOf(node)
  const {text} = joinedLineOf(node.value)
  let from = 0
  for (let word = 0; word < 3; word++) from = wordAt(text, from, text.length)?.end ?? text.length
  const options = optionsInText(text, from)
  // Each script of a folder is an application by itself.
  if (!options || target.includes('$') || isFolderTarget(target) || !/\.\w+$/.test(target)) throw NOT_PLAIN
  const [process, application] = ['process-group', 'application-group'].map((name) => {
    const value = options.get(name)
    return value === undefined ? undefined : notComputed(value)
  })
  return {target, process, application}
}

/** A name that a request computes may be that of any group. */
function notComputed(name: string | undefined): string {
  if (name === undefined || (name.includes('%{') && name !== '%{GLOBAL}')) throw NOT_PLAIN
  return name
}

function plainName(name: string | undefined): string {
  if (name === undefined || !/^[\w.-]+$/.test(name)) throw NOT_PLAIN
  return name
}
