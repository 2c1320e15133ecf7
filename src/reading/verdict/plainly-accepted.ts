/**
 * A quick look at a part of a server, which nearly all files pass: each line is one that the server accepts where it
 * is, whatever else it reads. Others are read and walked as the server does it. Of thousands of files that would take
 * as long as all else.
 */
import {argumentCountError} from '../../httpd/directives/argument-count.ts'
import {type DirectiveInfo, directiveOf, versionFor} from '../../httpd/directives/directive-table.ts'
import type {Environment} from '../../httpd/environment.ts'
import {mayBeIn} from '../../httpd/releases/lifetime.ts'
import {isConditional, toIdentifier} from '../../syntax/names.ts'
import type {Content, Directive, Root, Section} from '../../syntax/nodes.ts'
import {isSpace} from '../../text/white-space.ts'
import {directiveError} from '../walk/directive-error.ts'
import {outermostScope, type Scope} from '../walk/scope.ts'
import {enterSection} from '../walk/section.ts'
import {createWsgiCheck, type WsgiCheck} from '../walk/wsgi-error.ts'

/** Those that the result is for; undefined stands for any. */
type Versions = Pick<Environment, 'httpdVersion' | 'modWsgiVersion'>

interface Look {
  readonly versions: Versions
  readonly checkWsgi: WsgiCheck
}

/** Where lines are. */
interface Place {
  readonly scope: Scope
  /** The virtual host around them. */
  readonly host: Section | undefined
  readonly depth: number
}

/** Calls nest no deeper: no file that people write does. */
const MOST_NESTED = 20

/** True if no server rejects a part for what this text holds; false where that takes more than a quick look. */
export function isPlainlyAccepted(root: Root, versions: Versions): boolean {
  const look = {versions, checkWsgi: createWsgiCheck(versions.modWsgiVersion, () => false)}
  return areFine(root.children, {scope: outermostScope('part'), host: undefined, depth: 0}, look)
}

function areFine(nodes: readonly Content[], place: Place, look: Look): boolean {
  for (const node of nodes) {
    if (node.type === 'directive' && !isDirectiveFine(node, place, look)) return false
    if (node.type === 'section' && !isSectionFine(node, place, look)) return false
    if (node.type === 'invalid') return false
  }
  return true
}

const NO_CONDITIONS: readonly string[] = []

function isDirectiveFine(
  {name, value}: Directive,
  {scope, host}: Place,
  {versions, checkWsgi}: Look,
): boolean {
  const info = directiveOf(name)
  if (!info) return PLAIN_NAME.test(name)
  const args = plainArgs(name, value)
  return (
    args !== undefined &&
    !info.atReadTime &&
    isAllowed(info, scope, versions) &&
    argumentCountError(info, args) === undefined &&
    directiveError(info.name, args) === undefined &&
    checkWsgi({name: info.name, args, conditions: NO_CONDITIONS}, host) === undefined
  )
}

const PLAIN_NAME = /^[a-z_][\w.:-]*$/i

function isAllowed(info: DirectiveInfo, {granted}: Scope, versions: Versions): boolean {
  if (!mayBeIn(info, versionFor(info, versions))) return false
  for (const word of info.allowed) if (granted.has(word)) return true
  return false
}

const QUICK = new Set([
  'directory',
  'directorymatch',
  'location',
  'locationmatch',
  'files',
  'filesmatch',
  'virtualhost',
])

function isSectionFine(section: Section, {scope, host, depth}: Place, look: Look): boolean {
  const {name, opening, closing, children} = section
  if (closing?.name !== name || !/^\s*<\/[\w.]+>\s*$/.test(closing.value)) return false
  const identifier = toIdentifier(name)
  // What it holds is not the server's for certain, or not walked.
  if (isConditional(name)) return true
  if (depth >= MOST_NESTED) return false
  const info = QUICK.has(identifier) ? directiveOf(`<${name}`) : undefined
  const args = info && plainArgs(`<${name}`, opening.value)
  if (!info || args === undefined || !isAllowed(info, scope, look.versions)) return false
  const entered = enterSection(asServerDirective(info.name, args, opening), scope)
  if (typeof entered !== 'object' || entered.errorAtEnd() !== undefined) return false
  const inside = {
    scope: entered.inside,
    host: identifier === 'virtualhost' ? section : host,
    depth: depth + 1,
  }
  return areFine(children, inside, look)
}

function asServerDirective(
  name: string,
  args: string,
  node: Section['opening'],
): Parameters<typeof enterSection>[0] {
  const origin = {file: '', line: 0, node, uses: []}
  return {name, args, file: '', line: 0, children: [], origin, conditions: NO_CONDITIONS}
}

/** The arguments of a line that begins with its name; undefined if it is continued, or holds variables. */
function plainArgs(name: string, value: string): string | undefined {
  let start = 0
  while (isSpace(value.charCodeAt(start))) start++
  if (!value.startsWith(name, start) || value.includes('\\') || value.includes('${')) return undefined
  let end = value.length
  while (end > start && isSpace(value.charCodeAt(end - 1))) end--
  start += name.length
  const isApart = start >= end || isSpace(value.charCodeAt(start))
  while (start < end && isSpace(value.charCodeAt(start))) start++
  return isApart ? value.slice(start, end) : undefined
}
