import {SCRIPT_OF_FOLDER} from '../../effects/ask/paths/section-files.ts'
import type {Effect, EffectKey} from '../../effects/effect.ts'
import {methodOf} from '../../resolve/resolution.ts'

/** Effects that differ in the same way on the same server. */
export interface EffectGroup {
  readonly first: Effect
  /** What is told of them. */
  readonly keys: readonly EffectKey[]
  /** Paths of their requests, each with its query. */
  readonly paths: readonly string[]
}

/** Puts effects together that differ in the same way on the same server, in the order in which they first come up. */
export function groupEffects(effects: readonly Effect[]): readonly EffectGroup[] {
  const groups = new Map<string, EffectGroup & {readonly paths: string[]}>()
  for (const effect of effects) {
    const {host, port, path} = effect.request
    const {before, after} = effect
    const keys = toldKeys(effect)
    const values = keys.map((key) =>
      key === 'sharedWith' ? [key, ...effect.sharedWith] : [key, before[key] ?? null, after[key] ?? null],
    )
    const key = JSON.stringify([methodOf(effect.request), host, port, values])
    const group = groups.get(key)
    if (group) group.paths.push(path)
    else groups.set(key, {first: effect, keys, paths: [path]})
  }
  return [...groups.values()]
}

/** Where a script runs that did not, its paths say nothing more. */
function toldKeys({keys, before}: Effect): readonly EffectKey[] {
  const isNew = keys.includes('status') && before.scriptName === undefined
  return isNew ? keys.filter((key) => key !== 'scriptName' && key !== 'pathInfo') : keys
}

/** Asked of the main server for the hosts that no virtual host names (RFC 2606). */
const ANY_HOST = 'other.invalid'

/** A request stands for all that follow its path where several differ alike, and where only groups do. */
export function requestsOf({first: {request, keys}, paths}: EffectGroup): string {
  const {host, port} = request
  const method = methodOf(request) === 'GET' ? '' : `${methodOf(request)} `
  const scheme = port === 443 ? 'https' : 'http'
  const suffix = port === 80 || port === 443 ? '' : `:${port}`
  const shortest = paths.toSorted((one, other) => one.length - other.length)[0] ?? '/'
  const isForMore = paths.length > 1 || keys.every((key) => GROUP_KEYS.has(key))
  // One script of a folder stands for all of them.
  const start = shortest.endsWith(`/${SCRIPT_OF_FOLDER}`)
    ? shortest.slice(0, -SCRIPT_OF_FOLDER.length)
    : shortest
  const path = isForMore ? `${start}…` : shortest
  if (host === ANY_HOST) return `${method}${scheme}, any other host${suffix}: ${path}`
  return `${method}${scheme}://${host}${suffix}${path}`
}

const GROUP_KEYS: ReadonlySet<EffectKey> = new Set(['processGroup', 'applicationGroup', 'sharedWith'])
