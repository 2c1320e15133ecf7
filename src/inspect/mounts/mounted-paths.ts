/** Paths of requests that come to a mounter, as far as its own text tells. */
import {encoded} from '../../effects/ask/paths/encoded.ts'
import {allPaths} from '../../effects/ask/paths/group-paths.ts'
import {matchesOf} from '../../effects/ask/paths/sample-match.ts'
import {plainStartOf} from '../../httpd/patterns/regex.ts'
import {matchMount} from '../../resolve/mapping/mount.ts'
import {regexOf} from '../../resolve/server/regex-defaults.ts'
import {type ServerModel, scopesAround} from '../../resolve/server/server-model.ts'
import type {ServerScope} from '../../resolve/server/server-scope.ts'
import type {MountedPaths, Mounter} from './mounter.ts'

/** So many paths that a server tells apart are asked for beside those of the mounter itself. */
const MOST_FURTHER = 20

/** The paths of a mounter. */
export function pathsOf({path, kind, samples}: Mounter): MountedPaths {
  if (samples) return samples
  if (kind === 'negated') return {at: ['/x'], below: []}
  if (kind === 'expression') {
    const found = matchesOf(path).map(encoded)
    return {at: found.length > 0 ? found : [plainPath(path)], below: []}
  }
  const plain = encoded(kind === 'wildcard' ? path.replace(/\[.*?\]|[*?]/g, 'x') : path)
  if (!plain.startsWith('/')) return {at: [], below: []}
  return {at: [plain], below: [`${plain.replace(/\/+$/, '')}/x`]}
}

/** Other paths that it is about, which something in the server tells apart. */
export function furtherPathsOf(
  {node, path, kind, samples}: Mounter,
  server: ServerModel,
  scope: ServerScope,
): readonly string[] {
  if (samples) return []
  const isMounted = (each: string): boolean =>
    kind === 'expression' ? regexOf(node, path).test(each) === true : matchMount(each, path) > 0
  return allPaths(scopesAround(server, scope)).filter(isMounted).slice(0, MOST_FURTHER)
}

/** The text in front of the first special character of an expression. */
function plainPath(pattern: string): string {
  const plain = plainStartOf(pattern)
  return plain.startsWith('/') ? plain : `/${plain}`
}
