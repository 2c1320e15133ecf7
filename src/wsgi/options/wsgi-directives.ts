import {identifiersIn} from '../../query/tree-index.ts'
import {directivesIn, type Placed, type Scope} from '../../scopes/scopes.ts'

/** All directives of mod_wsgi in a scope, bare and in sections, in text order. */
export function wsgiDirectivesIn(scope: Scope): readonly Placed[] {
  return identifiersIn(scope.root)
    .filter((identifier) => identifier.startsWith('wsgi'))
    .flatMap((identifier) => directivesIn(scope, identifier))
    .sort((one, other) => one.node.position.start.offset - other.node.position.start.offset)
}
