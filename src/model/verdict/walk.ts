/** The server's second phase: it walks the finished tree and calls the handlers (server/config.c: ap_walk_config). */
import {type DirectiveInfo, directiveOf} from '../directive-table.ts'
import type {ServerDirective} from '../server-directive.ts'
import type {ReadError} from '../server-tree.ts'
import {argumentCountError} from './argument-count.ts'
import {directiveError} from './directive-error.ts'
import {outermostScope, type Scope} from './scope.ts'
import {enterSection} from './section.ts'

/** A directive to look at, or the end of a section. It is a list, since sections nest deeper than calls may. */
interface Step {
  readonly directive: ServerDirective
  readonly scope: Scope
  readonly errorAtEnd?: () => string | undefined
}

/** The first error of the walk, in the order of the tree. */
export function walkError(tree: readonly ServerDirective[]): ReadError | undefined {
  const pending: Step[] = []
  const push = (directives: readonly ServerDirective[], scope: Scope): void => {
    for (const directive of directives.toReversed()) pending.push({directive, scope})
  }
  push(tree, outermostScope())
  for (let step = pending.pop(); step; step = pending.pop()) {
    const {directive, scope, errorAtEnd} = step
    const said = errorAtEnd ? errorAtEnd() : enter(directive, scope)
    if (typeof said === 'string') return {line: directive.line, message: said}
    if (!said) continue
    pending.push({directive, scope, errorAtEnd: said.errorAtEnd})
    push(directive.children, said.inside)
  }
  return undefined
}

function enter(directive: ServerDirective, scope: Scope): ReturnType<typeof enterSection> {
  const {name, args} = directive
  const info = directiveOf(name)
  if (!info) {
    return `Invalid command '${name}', perhaps misspelled or defined by a module not included in the server configuration`
  }
  // Met before its module was loaded, and never carried out (grammar P4).
  if (info.atReadTime) return undefined
  const error = placeError(info, scope) ?? argumentCountError(info, args) ?? directiveError(name, args)
  return error ?? (name.startsWith('<') ? enterSection(directive, scope) : undefined)
}

/** Not the place for this directive (server/config.c: invoke_cmd). */
function placeError({name, allowed}: DirectiveInfo, {granted, parent}: Scope): string | undefined {
  if (allowed.some((word) => granted.has(word))) return undefined
  return parent ? `${name} not allowed in ${parent.name}> context` : `${name} not allowed here`
}
