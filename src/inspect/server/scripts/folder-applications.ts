/** Applications that no alias names: scripts in a folder that a server serves, run by their handler. */

import type {ServerDirective} from '../../../reading/server-directive.ts'
import {wordsOf} from '../../../reading/words.ts'
import type {Reason} from '../../../resolve/resolution.ts'
import {accessFileNamesIn, fromServerRoot, type ServerModel} from '../../../resolve/server/server-model.ts'
import type {ServerScope} from '../../../resolve/server/server-scope.ts'
import {isWsgi} from '../../../resolve/settings/handler.ts'
import {percentEncoded} from '../../../text/byte-text.ts'
import {askScope, reasonsOf} from '../../ask-scope.ts'
import {hostLabelOf} from '../../host-label.ts'
import {placedAt} from '../../text-place.ts'
import type {InspectedApplication, InspectedLimit} from '../inspection.ts'
import {type HandlerWords, nameHandler} from './handler-words.ts'
import {MOST_FILES, type ServedFiles, servedFilesIn} from './served-files.ts'
import {trialsOf} from './trials.ts'

/** How many scripts of one folder are listed. */
const MOST_SCRIPTS = 100

/** What is found in the folders of one server. */
export interface FolderApplications {
  readonly applications: readonly InspectedApplication[]
  readonly limits: readonly InspectedLimit[]
}

/** Finds the scripts in a folder that a directive of a scope serves; `alone` is the server with that scope only. */
export type FindScripts = (
  alone: ServerModel,
  scope: ServerScope,
  node: ServerDirective,
) => FolderApplications

/** The other directives that may lead to folders of scripts. */
const OF_FOLDERS = new Set(['Alias', 'ScriptAlias', 'DocumentRoot'])

const NOTHING: FolderApplications = {applications: [], limits: []}

/** The finder of a server; each folder is listed once, however many hosts serve it. */
export function scriptFinderOf(server: ServerModel, words: HandlerWords): FindScripts {
  const isHandled =
    words.extensions.size > 0 || words.hasAnyName || (words.hasOverride && server.modules.has('mod_wsgi.c'))
  const names = accessFileNamesIn([server.main, ...server.hosts].flatMap(({directives}) => directives))
  const listed = new Map<string, ServedFiles>()
  const listOf = (folder: string): ServedFiles => {
    const files = listed.get(folder) ?? servedFilesIn(server.fileSystem, folder, names)
    listed.set(folder, files)
    return files
  }
  const trying = trialsOf(server)
  return (alone, scope, node) => {
    const isScripts = node.name === 'WSGIScriptAlias'
    if (!isScripts && !(isHandled && OF_FOLDERS.has(node.name))) return NOTHING
    const [mount = '', target = ''] = node.name === 'DocumentRoot' ? ['/', ...wordsOf(node)] : wordsOf(node)
    const folder = (isScripts ? target : fromServerRoot(server, target)).replace(/(.)\/+$/, '$1')
    if (server.fileSystem.kindOf(folder) !== 'directory') return NOTHING
    const {paths, htaccess, isCut} = listOf(folder)
    const isAnyName = isScripts || words.hasAnyName || nameHandler(server, htaccess)
    const applications: InspectedApplication[] = []
    const limits: InspectedLimit[] = isCut ? [{folder, kind: 'files', most: MOST_FILES}] : []
    for (const [at, path] of paths.entries()) {
      if (!isAnyName && !mayBeScript(words, path)) continue
      if (!trying.mayAsk(scope)) return {applications, limits: [{folder, kind: 'files', most: at}]}
      const url = mount.replace(/\/*$/, '/') + path.slice(folder === '/' ? 1 : folder.length + 1)
      const application = scriptAt(alone, scope, node, path, url)
      if (!application) continue
      if (applications.length === MOST_SCRIPTS) {
        limits.push({folder, kind: 'scripts', most: MOST_SCRIPTS})
        break
      }
      applications.push(application)
    }
    return {applications, limits}
  }
}

function mayBeScript({extensions}: HandlerWords, path: string): boolean {
  const [, ...parts] = path.slice(path.lastIndexOf('/') + 1).split('.')
  return parts.some((part) => extensions.has(part.toLowerCase()))
}

/** A file that answers by itself at its URL. Of what can only fail, what looks like a script is worth telling. */
function scriptAt(
  server: ServerModel,
  scope: ServerScope,
  node: ServerDirective,
  script: string,
  mount: string,
): InspectedApplication | undefined {
  const resolution = askScope(server, scope, percentEncoded(mount, /[^\w.~!$&'()*+,;=:@/-]/g))
  const {status, processGroup, applicationGroup, certain, because} = resolution
  if (!isWsgi(resolution.handler) || resolution.script !== script) return undefined
  if (status !== 200 && !/\.(?:wsgi|py)$/.test(script)) return undefined
  return {
    host: hostLabelOf(scope),
    mount,
    script,
    processGroup,
    applicationGroup,
    certain,
    reasons: reasonsOf(resolution),
    ...placedAt(because.findLast(setsHandler)?.origin ?? node.origin),
    inheritedBy: 0,
  }
}

function setsHandler({directive}: Reason): boolean {
  return /^(?:SetHandler|AddHandler|AddType|ForceType)\b/.test(directive)
}
