/** The directives of a server, each with the sections around it. */
import type {ServerDirective} from '../../reading/server-directive.ts'
import type {Occurrence} from './line-explanation.ts'

/** A directive of the server, with the sections around it, outermost first. */
export interface Met {
  readonly directive: ServerDirective
  readonly parents: readonly ServerDirective[]
}

/** All directives of a server, sections included, in the order they are read. */
export function allOf(tree: readonly ServerDirective[]): readonly Met[] {
  const all: Met[] = []
  const pending: Met[] = tree.map((directive) => ({directive, parents: []})).reverse()
  for (let met = pending.pop(); met; met = pending.pop()) {
    all.push(met)
    const parents = [...met.parents, met.directive]
    for (const directive of met.directive.children.toReversed()) pending.push({directive, parents})
  }
  return all
}

/** What is told of one of them. */
export function occurrenceOf({directive, parents}: Met): Occurrence {
  const host = [...parents, directive].find(({name}) => name === '<VirtualHost')
  return {
    text: readText(directive),
    sections: parents.map(readText),
    host: host && hostName(host),
    uses: directive.origin.uses,
    conditions: directive.conditions,
  }
}

function readText({name, args}: ServerDirective): string {
  return args.startsWith('>') ? `${name}${args}` : `${name} ${args}`.trim()
}

/** Its ServerName, and its addresses. */
function hostName({args, children}: ServerDirective): string {
  const addresses = args.slice(0, args.lastIndexOf('>'))
  const name = children.findLast((child) => child.name === 'ServerName')?.args
  return name === undefined ? addresses : `${name} (${addresses})`
}
