/** Lines that decided when an expectation was recorded. */
import type {ServerDirective} from '../../../reading/server-directive.ts'
import {quote} from '../../../resolve/sections/layers.ts'
import type {OpenedServer} from '../../opened-server.ts'
import {recordedLineOf} from '../recorded-line.ts'
import type {GoneLine} from './judgement.ts'

/** Finds those of some recorded lines that do not decide now. */
type FindGone = (recorded: readonly string[], deciding: readonly string[]) => readonly GoneLine[]

/** A finder for a server, which looks at all of its directives once. */
export function goneLinesIn({reading}: OpenedServer): FindGone {
  let known: readonly string[] | undefined
  return (recorded, deciding) =>
    recorded.flatMap((line) => {
      const isIt = matcherOf(plainOf(recordedLineOf(line).directive))
      if (deciding.map(plainOf).some(isIt)) return []
      known ??= directivesOf(reading.tree)
      return [{line, isThere: known.some(isIt)}]
    })
}

/** Secrets are masked where they are recorded. */
function matcherOf(recorded: string): (directive: string) => boolean {
  if (!recorded.includes(MASK)) return (directive) => directive === recorded
  const parts = recorded.split(MASK)
  return (directive) =>
    directive.startsWith(parts[0] ?? '') && parts.every((part) => directive.includes(part))
}

const MASK = '***'

/** Lines are recorded with single blanks. */
function plainOf(directive: string): string {
  return directive.replace(/\s+/g, ' ')
}

function directivesOf(nodes: readonly ServerDirective[]): readonly string[] {
  const found = new Set<string>()
  const pending = [...nodes]
  for (let node = pending.pop(); node; node = pending.pop()) {
    found.add(plainOf(quote(node)))
    for (const child of node.children) pending.push(child)
  }
  return [...found]
}
