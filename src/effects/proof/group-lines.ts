/** What a file says of the groups its applications run in, where its lines say all of it. */
import {createWsgiCheck, type WsgiCheck} from '../../reading/walk/wsgi-error.ts'
import {joinedTextOf} from '../../syntax/logical-line.ts'
import type {Content, Directive, Root, Section} from '../../syntax/nodes.ts'
import {wordAt} from '../../syntax/words/words.ts'
import {firstWord, wordsOf} from '../../syntax/words/words-of.ts'
import {aliasTextOf} from './alias-text.ts'
import {isApart} from './apart.ts'
import {type LineKind, lineKindOf, sectionKindOf} from './line-kinds.ts'
import {mayRunScripts} from './script-handlers.ts'

/** An alias of an application, and what its own options say. */
export interface AliasLine {
  readonly mount: string
  readonly target: string
  readonly process: string | undefined
  readonly application: string | undefined
}

/** A line in a section of a virtual host. */
export interface SectionLine {
  /** The outermost section around it. */
  readonly section: Section
  readonly kind: 'process' | 'application'
  readonly name: string
}

/** What the lines of a scope say. */
export interface ScopeLines {
  readonly process: string | undefined
  readonly application: string | undefined
  readonly aliases: readonly AliasLine[]
  /** Lines on groups in sections, which none of the aliases comes to. */
  readonly inSections: readonly SectionLine[]
  /** Names of the groups it defines. */
  readonly definitions: readonly string[]
  /** Its ServerName, as written; undefined for a virtual host that may not be there, and where others may say it. */
  readonly serverName: string | undefined
}

/** The scopes of a file; the main server is there for what is outside of virtual hosts. */
export interface GroupLines {
  readonly main: ScopeLines
  readonly hosts: readonly ScopeLines[]
}

type Gathered = {-readonly [Key in keyof ScopeLines]: ScopeLines[Key]} & {
  readonly aliases: AliasLine[]
  readonly inSections: SectionLine[]
  readonly definitions: string[]
}

/** Thrown by what is not plain; it never leaves this file. */
const NOT_PLAIN = Symbol('not plain')

/**
 * Gathers it. Undefined where that is not all: where a line on groups is in a condition, or in a section that an alias
 * may come to, a name is computed or made of variables, a handler may run scripts, or something is included. Also where
 * mod_wsgi would reject a line at its place.
 */
export function groupLinesOf(root: Root): GroupLines | undefined {
  try {
    const main = newScope()
    const file = {main, hosts: [], check: createWsgiCheck(undefined, () => false)}
    visitMain(root.children, file, 'always')
    // Another file may say a later one.
    main.serverName = undefined
    return file
  } catch (thrown) {
    if (thrown === NOT_PLAIN) return undefined
    throw thrown
  }
}

interface File {
  readonly main: Gathered
  readonly hosts: Gathered[]
  /** Told of lines in their order. */
  readonly check: WsgiCheck
}

function newScope(): Gathered {
  return {
    process: undefined,
    application: undefined,
    aliases: [],
    inSections: [],
    definitions: [],
    serverName: undefined,
  }
}

/** Whether what is visited is there in any case, or only if a condition around it holds. */
type When = 'always' | 'perhaps'

function visitMain(children: readonly Content[], file: File, when: When): void {
  for (const node of children) {
    if (node.type !== 'section') {
      visitLine(node, file, file.main, when === 'always' ? 'bare' : 'inside')
      continue
    }
    const kind = sectionKindOf(node.name)
    if (kind === 'condition') visitMain(node.children, file, 'perhaps')
    else if (kind === 'host') file.hosts.push(hostOf(node, file, when))
    else visitSection(node, file, file.main)
  }
}

function hostOf(section: Section, file: File, when: When): Gathered {
  const host = newScope()
  for (const node of section.children) {
    if (node.type === 'section') visitSection(node, file, host)
    else visitLine(node, file, host, 'bare')
  }
  if (!host.inSections.every(({section: of}) => host.aliases.every((alias) => isApart(of, alias))))
    throw NOT_PLAIN
  // Names are compared as they are written, without a port (mod_wsgi.c: wsgi_execute_remote).
  if (when === 'perhaps' || !/^[\w.-]+$/.test(host.serverName ?? '')) host.serverName = undefined
  return host
}

/** @param around the outermost section that is no condition; what is in it is for no other requests */
function visitSection(section: Section, file: File, scope: Gathered, around?: Section): void {
  const kind = sectionKindOf(section.name)
  if (kind === 'opaque' || kind === 'host') throw NOT_PLAIN
  const outermost = kind === 'condition' ? around : (around ?? section)
  for (const node of section.children) {
    if (node.type === 'section') visitSection(node, file, scope, outermost)
    else visitLine(node, file, scope, outermost ?? 'inside')
  }
}

type Line = Exclude<Content, Section>

/** A line in a condition is `inside`. */
type Where = 'bare' | 'inside' | Section

function visitLine(node: Line, {main, check}: File, scope: Gathered, where: Where): void {
  if (node.type === 'comment' || node.type === 'blankLine') return
  if (node.type !== 'directive') throw NOT_PLAIN
  const kind = lineKindOf(node.name)
  if (kind === 'plain') return
  const text = joinedTextOf(node.value)
  if (kind === 'handler') {
    if (mayRunScripts(text)) throw NOT_PLAIN
    return
  }
  if (kind === 'opaque' || where === 'inside') throw NOT_PLAIN
  const args = text.slice(wordAt(text, 0, text.length)?.end).trim()
  const line = {name: SPELLING[kind], args, conditions: []}
  if (check(line, scope === main ? undefined : scope) !== undefined) throw NOT_PLAIN
  if (where === 'bare') gather(node, kind, scope)
  // Those of the main server are for all virtual hosts.
  else if (scope === main || (kind !== 'process' && kind !== 'application')) throw NOT_PLAIN
  else scope.inSections.push({section: where, kind, name: onlyName(node)})
}

type ReadKind = Exclude<LineKind, 'plain' | 'handler' | 'opaque'>

const SPELLING: Readonly<Record<ReadKind, string>> = {
  process: 'WSGIProcessGroup',
  application: 'WSGIApplicationGroup',
  definition: 'WSGIDaemonProcess',
  alias: 'WSGIScriptAlias',
  name: 'ServerName',
}

function gather(node: Directive, kind: ReadKind, scope: Gathered): void {
  if (kind === 'name') {
    if (scope.serverName !== undefined) throw NOT_PLAIN
    scope.serverName = firstWord(node)
    return
  }
  if (kind === 'alias') scope.aliases.push(aliasOf(notVariable(node)))
  else if (kind === 'definition') scope.definitions.push(plainName(firstWord(notVariable(node))))
  else {
    if (scope[kind] !== undefined) throw NOT_PLAIN
    scope[kind] = onlyName(node)
  }
}

function notVariable(node: Directive): Directive {
  if (joinedTextOf(node.value).includes('${')) throw NOT_PLAIN
  return node
}

/** The name on a line that names a group. */
function onlyName(node: Directive): string {
  const [name, ...others] = wordsOf(notVariable(node))
  if (others.length > 0) throw NOT_PLAIN
  return notComputed(name)
}

function aliasOf(node: Directive): AliasLine {
  const alias = aliasTextOf(node)
  if (!alias) throw NOT_PLAIN
  const {mount, target, options} = alias
  const [process, application] = ['process-group', 'application-group'].map((name) => {
    const value = options.get(name)
    return value === undefined ? undefined : notComputed(value)
  })
  return {mount, target, process, application}
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
