/** The values of an answer that may be expected. */
import type {Resolution} from '../../../resolve/resolution.ts'
import type {ExpectedKey} from '../expectation.ts'

/** How mod_wsgi calls the process group that is the server itself, and the interpreter that is there first. */
const GLOBAL = '%{GLOBAL}'

/** The value of an answer, as a file of expectations says it; null where there is none. */
export function answeredValue(key: ExpectedKey, resolution: Resolution): string | number | null {
  const {virtualHost} = resolution
  switch (key) {
    case 'status':
      return resolution.status
    case 'virtualHost':
      return virtualHost ? (virtualHost.name ?? virtualHost.address) : null
    case 'processGroup':
      return globalOf(resolution.processGroup)
    case 'interpreter':
      return globalOf(resolution.applicationGroup)
    default:
      return resolution[key] ?? null
  }
}

function globalOf(group: string | undefined): string | null {
  return group === '' ? GLOBAL : (group ?? null)
}

/**
 * True if an answer is as expected.
 * @param site the URL that paths of locations are on; empty where a path is no more than that
 */
export function isAsExpected(
  key: ExpectedKey,
  expected: string | number | null,
  resolution: Resolution,
  site: string,
): boolean {
  const answered = answeredValue(key, resolution)
  if (expected === answered || expected === null || answered === null) return expected === answered
  const {virtualHost} = resolution
  if (key === 'location') return absolute(String(expected), site) === answered
  if (key === 'virtualHost' && virtualHost) {
    const {name, address} = virtualHost
    return expected === address || expected === `${name} (${address})`
  }
  return expected === '' && (key === 'processGroup' || key === 'interpreter') && answered === GLOBAL
}

/** A path is one on the server that is asked; `//host/` and URLs are as they are. */
function absolute(location: string, url: string): string {
  return /^\/(?!\/)/.test(location) ? `${/^[a-z]+:\/\/[^/?#]*/i.exec(url)?.[0] ?? ''}${location}` : location
}
