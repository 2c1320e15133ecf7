/** How far a line reaches: to virtual hosts that inherit it, or to nothing, and why. */
import type {LineExplanation, Occurrence} from './line-explanation.ts'

/** Directives of these modules are about the processes of the server, whoever answers. */
const WHOLE_SERVER = new Set(['event.c', 'worker.c', 'prefork.c', 'mod_unixd.c', 'mod_so.c'])

/** Number of virtual hosts that an occurrence in the main server counts for unless they say otherwise. */
export function inheritorsOf({info, hostCount}: LineExplanation, {host}: Occurrence): number {
  const isGlobal = info !== undefined && WHOLE_SERVER.has(info.module)
  return host !== undefined || isGlobal ? 0 : hostCount
}

/**
 * Why a directive applies to nothing. Undefined for one that applies to something, and for one that takes effect while
 * the server reads: it leaves nothing behind, so its absence says little.
 */
export function absenceOf({kind, info, around, occurrences, expansion}: LineExplanation): string | undefined {
  if (kind !== 'directive' && kind !== 'opening tag') return undefined
  if (occurrences.length > 0 || expansion.length > 0) return undefined
  if (around.some(({text}) => /^<Macro\b/i.test(text))) return 'the macro is not used'
  if (info?.atReadTime) return undefined
  return around.some(({holds}) => holds === 'unknown')
    ? 'a condition around it does not hold for this server'
    : 'the server does not read this line'
}
