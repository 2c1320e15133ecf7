import {wordsOf} from '../reading/words.ts'
import type {ServerScope} from '../resolve/server/server-scope.ts'

/** How a virtual host is called: its first address, as written, and its own ServerName. */
export interface HostLabel {
  readonly address: string
  readonly name: string | undefined
}

/** The label of a virtual host; undefined for the main server. */
export function hostLabelOf({section, hasOwnName, name}: ServerScope): HostLabel | undefined {
  if (!section) return undefined
  return {address: wordsOf(section)[0] ?? '*', name: hasOwnName ? name : undefined}
}
