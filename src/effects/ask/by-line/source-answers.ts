/** What a server answers to requests for the file of a script by its own path. */
import {mergeSlashes} from '../../../httpd/paths/paths.ts'
import type {ServerDirective} from '../../../reading/server-directive.ts'
import {wordsOf} from '../../../reading/words.ts'
import {
  documentRootOf,
  fromServerRoot,
  type ServerModel,
  scopesAround,
} from '../../../resolve/server/server-model.ts'
import type {ServerScope} from '../../../resolve/server/server-scope.ts'
import type {Directive} from '../../../syntax/nodes.ts'
import {addressOf} from '../address.ts'
import {encoded} from '../paths/encoded.ts'
import {type AnswerAtMount, answerTo, MOST_HOSTS, placedAliasesOf} from './mount-answers.ts'

/**
 * Asks for the file that a line of WSGIScriptAlias names, by the DocumentRoot and by each Alias that leads to its folder:
 * of the main server and of every virtual host. Only answers that hand out the file itself are given.
 */
export function sourceAnswers(server: ServerModel, line: Directive): readonly AnswerAtMount[] {
  const placed = placedAliasesOf(server, line)
  const scripts = new Map(
    placed.flatMap(({alias}) => scriptOf(server, alias).map((script) => [script, alias])),
  )
  return [...scripts].flatMap(([script, alias]) =>
    [server.main, ...server.hosts.slice(0, MOST_HOSTS)].flatMap((scope) => {
      const address = addressOf(server, scope)
      return pathsTo(server, scope, script)
        .map((path) => answerTo(server, alias, scope, {...address, path: encoded(path)}))
        .filter(({resolution}) => isHandedOut(resolution, script))
    }),
  )
}

function scriptOf(server: ServerModel, alias: ServerDirective): readonly string[] {
  const [mount = '', target = ''] = wordsOf(alias)
  if (alias.name !== 'WSGIScriptAlias' || mount === '' || !/\.\w+$/.test(target)) return []
  return [mergeSlashes(fromServerRoot(server, target))]
}

/** The paths of URLs below which the folder of a file is. */
function pathsTo(server: ServerModel, scope: ServerScope, file: string): readonly string[] {
  const root = documentRootOf(server, scope)
  const aliases = scopesAround(server, scope).flatMap(({byName}) => byName.get('Alias') ?? [])
  const mounts = aliases.map((alias) => wordsOf(alias)).filter(({length}) => length === 2)
  return [...(root === undefined ? [] : [['/', root]]), ...mounts].flatMap(([mount = '', target = '']) => {
    const folder = mergeSlashes(fromServerRoot(server, target)).replace(/\/$/, '')
    if (!mount.startsWith('/') || !file.startsWith(`${folder}/`)) return []
    return [mergeSlashes(`${mount.replace(/\/$/, '')}${file.slice(folder.length)}`)]
  })
}

/** True for the file itself, as it is. */
function isHandedOut({status, handler, script}: AnswerAtMount['resolution'], file: string): boolean {
  return status === 200 && (handler === undefined || handler === 'default-handler') && script === file
}
