/** What a server answers at the mounts of its aliases and below them. */
import type {FileSystem} from '../../../httpd/environment.ts'
import {mergeSlashes} from '../../../httpd/paths/paths.ts'
import type {ServerDirective} from '../../../reading/server-directive.ts'
import {wordsOf} from '../../../reading/words.ts'
import type {Resolution, ServerRequest} from '../../../resolve/resolution.ts'
import {resolveRequest} from '../../../resolve/resolve-request.ts'
import {type ServerModel, scopesAround} from '../../../resolve/server/server-model.ts'
import type {ServerScope} from '../../../resolve/server/server-scope.ts'
import type {Directive, Tag} from '../../../syntax/nodes.ts'
import {addressOf} from '../address.ts'
import {isFolderTarget} from '../assumed-files.ts'
import {encoded} from '../paths/encoded.ts'
import {matchesOf} from '../paths/sample-match.ts'

/** A request at a mount or below it, and what it comes to. */
export interface AnswerAtMount {
  /** The alias, as the server read it. */
  readonly alias: ServerDirective
  /** The main server or the virtual host that answers. */
  readonly scope: ServerScope
  readonly request: ServerRequest
  readonly resolution: Resolution
  /** True if an .htaccess file, which is not looked for, or a macro that is not known could say more. */
  readonly isPartlyUnread: boolean
}

/** An alias, and the scope it is in. */
export interface PlacedAlias {
  readonly alias: ServerDirective
  readonly scope: ServerScope
}

const ALIASES = ['WSGIScriptAlias', 'WSGIScriptAliasMatch', 'Alias', 'AliasMatch']

/** So many virtual hosts are asked about an alias that they all inherit. */
export const MOST_HOSTS = 50

/** Asks for all that a line of an alias mounts: in its virtual host, or in the main server and the hosts that inherit it. */
export function answersAtMount(server: ServerModel, line: Directive): readonly AnswerAtMount[] {
  return placedAliasesOf(server, line).flatMap(({alias, scope}) => {
    const heirs = scope === server.main ? [scope, ...server.hosts.slice(0, MOST_HOSTS)] : [scope]
    return heirs.flatMap((heir) => {
      const address = addressOf(server, heir)
      return pathsBelow(alias).map((path) => answerTo(server, alias, heir, {...address, path}))
    })
  })
}

/** The answer to one request, with which an alias has to do. */
export function answerTo(
  server: ServerModel,
  alias: ServerDirective,
  scope: ServerScope,
  request: ServerRequest,
): AnswerAtMount {
  let mayReadHtaccess = false
  const {fileSystem} = server
  const watching: FileSystem = {
    ...fileSystem,
    kindOf: (path) => {
      mayReadHtaccess ||= path.endsWith('/.htaccess')
      return fileSystem.kindOf(path)
    },
  }
  const resolution = resolveRequest({...server, fileSystem: watching}, request)
  const scopes = scopesAround(server, scope)
  const isPartlyUnread =
    (mayReadHtaccess && scopes.some(givesLeave)) || scopes.some(({byName}) => byName.has('Use'))
  return {alias, scope, request, resolution, isPartlyUnread}
}

/** Where nothing says AllowOverride, an .htaccess file is read too, but nothing in it has leave. */
function givesLeave({byName}: ServerScope): boolean {
  const sections = byName.get('<Directory') ?? []
  return sections.some(({children}) => children.some(({name}) => name.startsWith('AllowOverride')))
}

/** The path of the `<Directory>` that holds a directive, if nothing else is around it in the scopes of an answer. */
export function folderAround(
  server: ServerModel,
  {scope}: AnswerAtMount,
  directive: ServerDirective,
): string | undefined {
  const section = scopesAround(server, scope)
    .flatMap(({byName}) => byName.get('<Directory') ?? [])
    .find(({children}) => children.includes(directive))
  return section && wordsOf(section)[0]
}

/** A path at the mount, and one below it; of a folder those of scripts in it. */
function pathsBelow(alias: ServerDirective): readonly string[] {
  const [prefix = '', target = ''] = wordsOf(alias)
  const isPattern = alias.name.endsWith('Match')
  const isFolder = isFolderTarget(target)
  const paths = isPattern ? matchesOf(prefix) : prefix.startsWith('/') ? [mergeSlashes(prefix)] : []
  // A pattern may ask for the slash at its end.
  if (isPattern)
    return [...new Set(paths.map(encoded))].flatMap((path) => [path, `${path.replace(/\/$/, '')}/x`])
  const mounts = [...new Set(paths.map((path) => encoded(path).replace(/(.)\/$/, '$1')))]
  return mounts.flatMap((mount) => {
    const below = mount.replace(/\/$/, '')
    if (isFolder) return SCRIPTS.map((name) => `${below}/${name}`)
    return mount === '/' ? ['/', '/x'] : [mount, `${below}/x`]
  })
}

const SCRIPTS = ['x.wsgi', 'x.py']

const known = new WeakMap<ServerModel, ReadonlyMap<Directive | Tag, readonly PlacedAlias[]>>()

/** The aliases that were read from a line: several where its file is included again. */
export function placedAliasesOf(server: ServerModel, line: Directive): readonly PlacedAlias[] {
  return aliasesByLine(server).get(line) ?? []
}

/** All aliases by the lines they were read from: a file may be included several times. */
function aliasesByLine(server: ServerModel): ReadonlyMap<Directive | Tag, readonly PlacedAlias[]> {
  const found = known.get(server)
  if (found) return found
  const byLine = new Map<Directive | Tag, PlacedAlias[]>()
  for (const scope of [server.main, ...server.hosts]) {
    for (const alias of ALIASES.flatMap((name) => scope.byName.get(name) ?? [])) {
      const {node} = alias.origin
      const placed = node && byLine.get(node)
      if (placed) placed.push({alias, scope})
      else if (node) byLine.set(node, [{alias, scope}])
    }
  }
  known.set(server, byLine)
  return byLine
}
