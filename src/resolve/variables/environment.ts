/** The environment of a request on its way: what SetEnvIf and its kin and the rules of mod_rewrite set. */
import type {Assignment} from '../pass.ts'
import type {DirectiveList} from '../server/directive-list.ts'
import {namedIn} from '../server/directive-list.ts'
import {type ServerModel, scopesAround} from '../server/server-model.ts'
import type {ServerScope} from '../server/server-scope.ts'
import {type Environment, type Finding, SETTERS, setIn} from './set-env-if.ts'

/**
 * The variables that are set so far: by the server scopes, then by rules, then by sections and .htaccess files. Those of
 * mod_env come later, and nothing that is decided here sees them.
 */
export function environmentOf(
  server: ServerModel,
  scope: ServerScope,
  assignments: readonly Assignment[],
  sections: readonly DirectiveList[],
  find: Finding,
): Environment {
  const environment = new Map<string, string | undefined>()
  for (const each of scopesAround(server, scope)) setIn(each, environment, find)
  assign(environment, assignments)
  for (const each of sections) setIn(each, environment, find)
  return environment
}

/** Makes the changes of rules. */
export function assign(
  environment: Map<string, string | undefined>,
  assignments: readonly Assignment[],
): void {
  for (const {name, value} of assignments) {
    if (value === null) environment.delete(name)
    else environment.set(name, value)
  }
}

/** The variables of a request after it is redirected within the server (http_request.c: rename_original_env). */
export function afterRedirect(assignments: readonly Assignment[], status: number): readonly Assignment[] {
  return [
    ...assignments.map(({name, value}) => ({name: `redirect_${name}`, value})),
    {name: 'redirect_status', value: `${status}`},
  ]
}

const knownNames = new WeakMap<DirectiveList, ReadonlySet<string>>()

/** True if a directive of these lists names a variable that it sets or takes away, whether it does so or not. */
export function isNamedIn(lists: readonly DirectiveList[], name: string): boolean {
  return lists.some((list) => namesIn(list).has(name))
}

function namesIn(list: DirectiveList): ReadonlySet<string> {
  const found = knownNames.get(list)
  if (found) return found
  const words = namedIn(list, [...SETTERS, 'SetEnv', 'RewriteRule']).flatMap(({name, args}) =>
    name === 'RewriteRule'
      ? [...args.matchAll(/\b(?:E|env)=!?([\w-]+)/gi)].map(([, own = '']) => own)
      : [...args.matchAll(/!?([\w-]+)/g)].map(([, own = '']) => own),
  )
  const names = new Set(words.map((word) => word.toLowerCase()))
  knownNames.set(list, names)
  return names
}
