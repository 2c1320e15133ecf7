import type {ServerScope} from '../../../resolve/server/server-scope.ts'
import type {HostMove} from '../server-diff.ts'
import type {Way} from './ways.ts'

/** Whether a host is gone, new, or answered by another one; undefined where it is the same as before. */
export function hostMoveOf({host, name, scopes: [one, other]}: Way): HostMove | undefined {
  const [had, has] = [owns(one, host), owns(other, host)]
  const [before, after] = [one, other].map(titleOf) as [string, string]
  if (name === undefined) return before === after ? undefined : {kind: 'other', before, after}
  if (had && has) return undefined
  if (had !== has) return {kind: had ? 'gone' : 'new', before, after}
  return before === after ? undefined : {kind: 'other', before, after}
}

function owns({section, hasOwnName, name, aliases}: ServerScope, host: string): boolean {
  if (!section) return false
  return (hasOwnName && name === host) || aliases.some((alias) => alias.replace(/[*?]/g, 'x') === host)
}

function titleOf({section, hasOwnName, name, addresses}: ServerScope): string {
  if (!section) return 'the main server'
  return hasOwnName ? name : `the host without a name on ${addresses[0]?.host}:${addresses[0]?.port}`
}
