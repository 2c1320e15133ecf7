/** What comes of a file that mod_wsgi runs (mod_wsgi.c: wsgi_hook_handler). */

import {wordsOf} from '../../reading/words.ts'
import type {Asked} from '../asked.ts'
import {scriptNameOf, type WalkedFile} from '../file-walk.ts'
import type {Resolution} from '../resolution.ts'
import {type Layers, lastIn} from '../sections/layers.ts'
import type {ServerModel} from '../server/server-model.ts'
import {isOptionOn} from '../settings/options.ts'
import {pathInfoIn} from '../settings/path-info.ts'
import {wsgiGroupsOf} from '../wsgi.ts'
import type {Place} from './reach.ts'
import {resolutionOf, type Trace, traced, WITHOUT_EXECCGI} from './trace.ts'

/** Hands a request over to a script, unless the server answers in its stead. */
export function runScript(
  {server, scope, request}: Asked,
  place: Place,
  handler: string | undefined,
  before: Trace,
): Resolution {
  const {pass, mapped, file, layers} = place
  const isAliased = mapped.kind === 'wsgi'
  if (!isAliased && !isOptionOn(layers, 'execcgi'))
    return resolutionOf(scope, before, {status: 403, handler, script: file.path, ...WITHOUT_EXECCGI})
  if (file.kind === 'missing') return resolutionOf(scope, before, {status: 404, handler, cause: 'missing'})
  const acceptance = pathInfoIn(layers)
  if (acceptance?.value === 'off' && file.pathInfo !== '')
    return resolutionOf(scope, traced(before, {nodes: [acceptance.node]}), {
      status: 404,
      handler,
      cause: 'pathInfo',
    })
  const scriptName = scriptNameOf(pass.path, file.pathInfo)
  const alias = isAliased ? mapped.nodes.at(-1) : undefined
  const groups = wsgiGroupsOf(server, scope, layers, request, scriptName, alias)
  const trace = traced(before, groups)
  const script = file.path
  if (groups.failure) return resolutionOf(scope, trace, {status: 500, handler, script, ...groups.failure})
  const limit = lastIn(layers, 'LimitRequestBody')
  const most = limit ? Number(wordsOf(limit.node)[0]) : 0
  if (limit && most > 0 && (request.bodyLength ?? 0) > most)
    return resolutionOf(scope, traced(trace, {nodes: [limit.node]}), {status: 413, handler, script})
  const missing = missingCallable(server, layers, file)
  if (missing !== undefined) {
    const failure = `${script} is run as a script and holds no "${missing}"`
    return resolutionOf(scope, trace, {status: 500, handler, script, failure})
  }
  const {process: processGroup, application: applicationGroup} = groups
  const {pathInfo} = file
  return resolutionOf(scope, trace, {
    ...{status: 200, handler, script, scriptName, pathInfo, processGroup, applicationGroup},
  })
}

/** The name mod_wsgi looks for in the script, if the script is small and surely does not have it. */
function missingCallable({fileSystem}: ServerModel, layers: Layers, {path}: WalkedFile): string | undefined {
  const set = lastIn(layers, 'WSGICallableObject')
  const name = (set && wordsOf(set.node)[0]) ?? 'application'
  const bytes = fileSystem.read(path, 'script')
  if (!(bytes instanceof Uint8Array)) return undefined
  const text = Buffer.from(bytes).toString('latin1')
  return text.includes(name) || /import\s*\*|\bexec\b|globals\(/.test(text) ? undefined : name
}
