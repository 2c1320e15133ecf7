import {type ServerModel, scopesAround} from '../../resolve/server/server-model.ts'
import type {ServerScope} from '../../resolve/server/server-scope.ts'
import {countLeft} from '../ask/paths/group-paths.ts'
import {openPatternsOf} from '../ask/paths/open-patterns.ts'
import type {NotAsked} from '../effect.ts'
import {lineNotAsked} from './line-not-asked.ts'

/** Says of scopes in which too many patterns have to be tried on each path that not all of their paths were asked for. */
export function pathsNotAsked(server: ServerModel, scopes: readonly ServerScope[]): readonly NotAsked[] {
  return scopes.flatMap((scope) => {
    const around = scopesAround(server, scope)
    const count = countLeft(around)
    const [first, ...others] = count === 0 ? [] : around.flatMap(openPatternsOf)
    if (!first) return []
    const reason = `it and ${others.length} more patterns may match any path: ${count} of the paths were not asked for`
    return [lineNotAsked(first, reason)]
  })
}
