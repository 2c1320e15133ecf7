import {type Directive, groupBy} from 'httpd-codemod/transform'
import type {Application, Group} from 'httpd-codemod/wsgi'

/** An application, and a group of it. */
export interface InGroup {
  readonly application: Application
  readonly group: Group
}

/** A line that gives applications their group. */
export interface GroupLine<T extends InGroup> {
  readonly line: Directive
  readonly first: T
  /** The aliases of all applications that it gives the group, other than the line itself. */
  readonly aliases: readonly Directive[]
}

/** Applications by the line that gives them their group. */
export function groupLinesOf<T extends InGroup>(items: readonly T[]): readonly GroupLine<T>[] {
  const byLine = groupBy(items, ({application, group}) => lineOfGroup(group, application))
  return [...byLine].flatMap(([line, [first, ...rest]]) => {
    if (!first) return []
    const aliases = [first, ...rest].map(({application}) => application.node).filter((node) => node !== line)
    return [{line, first, aliases}]
  })
}

/** The line that gives an application its group: the directive, or else the alias with its option or without. */
export function lineOfGroup({node}: Group, application: Application): Directive {
  return node ?? application.node
}
