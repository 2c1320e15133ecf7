/** The lines of a virtual host without its name, to tell quickly that another host has the same ones with its own. */
import type {ServerDirective} from '../../../reading/server-directive.ts'
import type {ServerScope} from '../../../resolve/server/server-scope.ts'
import {isPerhaps, isSilent} from './said-lines.ts'

/** The lines of a shape. */
export interface LiftedLines {
  readonly addresses: ServerScope['addresses']
  readonly lines: readonly LiftedLine[]
  /** All of it in lower case. */
  readonly lower: string
}

/** A directive that has a say, its arguments cut where the name was. */
interface LiftedLine {
  readonly name: string
  readonly args: readonly string[]
  readonly children: readonly LiftedLine[]
}

/**
 * The lines of a host whose name can be taken out.
 * @param shape its shape
 * @returns undefined where its addresses hold its name
 */
export function liftLines(
  {directives, addresses, name}: ServerScope,
  shape: string,
): LiftedLines | undefined {
  if (addresses.some(({host}) => host.includes(name))) return undefined
  return {addresses, lines: liftedFrom(directives, name), lower: shape.toLowerCase()}
}

function liftedFrom(directives: readonly ServerDirective[], name: string): readonly LiftedLine[] {
  return directives
    .filter((directive) => !isSilent(directive))
    .map((directive) => ({
      name: directive.name,
      args: directive.args.split(name),
      children: liftedFrom(directive.children, name),
    }))
}

/** True if a host has these lines with its name in the gaps, and nowhere else. */
export function haveLines({addresses, lines, lower}: LiftedLines, host: ServerScope): boolean {
  return (
    addresses.length === host.addresses.length &&
    addresses.every(
      ({host: at, port}, index) => at === host.addresses[index]?.host && port === host.addresses[index]?.port,
    ) &&
    areLines(lines, host.directives, host.name) &&
    !lower.includes(host.name)
  )
}

function areLines(
  lines: readonly LiftedLine[],
  directives: readonly ServerDirective[],
  name: string,
): boolean {
  let next = 0
  for (const directive of directives) {
    const {children} = directive
    if (directive.conditions.length > 0) return false
    if (isSilent(directive)) {
      if (children.some(isPerhaps)) return false
      continue
    }
    const line = lines[next++]
    if (line?.name !== directive.name || !isFilled(line.args, directive.args, name)) return false
    if (!areLines(line.children, children, name)) return false
  }
  return next === lines.length
}

/** True if a text is these pieces with the name between them. */
function isFilled(pieces: readonly string[], text: string, name: string): boolean {
  let at = 0
  for (let index = 0; index < pieces.length; index++) {
    if (index > 0) {
      if (!text.startsWith(name, at)) return false
      at += name.length
    }
    const piece = pieces[index] as string
    if (!text.startsWith(piece, at)) return false
    at += piece.length
  }
  return at === text.length
}
