import type {ServerDirective} from '../reading/server-directive.ts'
import type {Resolution} from '../resolve/resolution.ts'
import {quote} from '../resolve/sections/layers.ts'
import type {ServerScope} from '../resolve/server/server-scope.ts'
import {scopePathsOf} from './ask/scope-paths.ts'
import type {NotAsked} from './effect.ts'

/** The applications of the scopes that a change reaches that none of the answers came from. */
export function notAskedIn(
  scopes: readonly ServerScope[],
  answers: readonly Resolution[],
): readonly NotAsked[] {
  const reached = new Set(answers.flatMap(({because}) => because.map(keyOf)))
  return scopes.flatMap((scope) =>
    aliasesOf(scope)
      .filter((node) => !reached.has(keyOf(node)))
      .map((node) => ({
        file: node.file,
        line: node.line,
        directive: quote(node),
        reason: scopePathsOf(scope).unreachable.includes(node)
          ? 'no path was found that its pattern matches'
          : 'no request that was asked came to it',
      })),
  )
}

function keyOf({file, line}: {readonly file: string; readonly line: number}): string {
  return `${line}\0${file}`
}

function aliasesOf({byName}: ServerScope): readonly ServerDirective[] {
  return [...(byName.get('WSGIScriptAlias') ?? []), ...(byName.get('WSGIScriptAliasMatch') ?? [])]
}
