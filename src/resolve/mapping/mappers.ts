/** The directives of server scopes that map paths. */
import {requiredTextsOf} from '../../httpd/patterns/required/required-texts.ts'
import type {ServerDirective} from '../../reading/server-directive.ts'
import {PathList} from '../path-list.ts'
import {namedIn} from '../server/directive-list.ts'
import type {ServerModel} from '../server/server-model.ts'
import type {ServerScope} from '../server/server-scope.ts'
import {type Mapper, mapperOf} from './mapper.ts'

export const REDIRECTS = ['Redirect', 'RedirectPermanent', 'RedirectTemp', 'RedirectMatch'] as const

/** By step. */
const MAPPERS = {
  proxy: ['ProxyPass', 'ProxyPassMatch'],
  redirect: REDIRECTS,
  alias: ['Alias', 'AliasMatch', 'ScriptAlias', 'ScriptAliasMatch'],
  wsgi: ['WSGIScriptAlias', 'WSGIScriptAliasMatch'],
  later: ['VirtualDocumentRoot', 'VirtualScriptAlias'],
} as const

/** The directives that map the paths of a server scope, one list for each scope that has any. */
type Mappers = Readonly<Record<keyof typeof MAPPERS, readonly PathList<Mapper>[]>>

const known = new WeakMap<ServerScope, Mappers>()

/**
 * The directives of a server scope: its own in reading order, then the main server's. Proxies of the main server come
 * first (mod_proxy.c: merge_proxy_config).
 */
export function mappersOf(server: ServerModel, scope: ServerScope): Mappers {
  const found = known.get(scope)
  if (found) return found
  const around = scope === server.main ? undefined : mappersOf(server, server.main)
  const listsOf = (step: keyof typeof MAPPERS): readonly PathList<Mapper>[] => {
    const own = namedIn(scope, MAPPERS[step])
    const inherited = around?.[step] ?? []
    if (own.length === 0) return inherited
    const list = listOf(own)
    return step === 'proxy' ? [...inherited, list] : [list, ...inherited]
  }
  const mappers: Mappers = {
    proxy: listsOf('proxy'),
    redirect: listsOf('redirect'),
    alias: listsOf('alias'),
    wsgi: listsOf('wsgi'),
    later: listsOf('later'),
  }
  known.set(scope, mappers)
  return mappers
}

const knownLists = new WeakMap<readonly ServerDirective[], PathList<Mapper>>()

/** The list of some directives, which scopes before and after a change may share. */
function listOf(directives: readonly ServerDirective[]): PathList<Mapper> {
  const found = knownLists.get(directives)
  if (found) return found
  const list = new PathList(
    directives.map(mapperOf),
    ({from, isPattern}) => (isPattern ? undefined : from),
    ({from}) => (from === undefined ? [] : requiredTextsOf(from)),
  )
  knownLists.set(directives, list)
  return list
}

/** The directives of some lists that may map a path, in order. */
export function mayMap(lists: readonly PathList<Mapper>[], path: string): readonly Mapper[] {
  const [first, ...others] = lists
  if (!first) return NO_MAPPERS
  return others.length === 0 ? first.around(path) : lists.flatMap((list) => list.around(path))
}

const NO_MAPPERS: readonly Mapper[] = []
