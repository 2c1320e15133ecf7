import {wordsOf} from '../reading/words.ts'
import type {ServerScope} from '../resolve/server/server-scope.ts'

/** How a virtual host is called: its first address, as written, and its own ServerName. */
export interface HostLabel {
  readonly address: string
  readonly name: string | undefined
}

const known = new WeakMap<ServerScope, HostLabel>()

/** The label of a virtual host, the same object each time; undefined for the main server. */
export function hostLabelOf(scope: ServerScope): HostLabel | undefined {
  const {section, hasOwnName, name} = scope
  if (!section) return undefined
  const label = known.get(scope) ?? {
    address: wordsOf(section)[0] ?? '*',
    name: hasOwnName ? name : undefined,
  }
  known.set(scope, label)
  return label
}
