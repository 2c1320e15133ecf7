/** Lines of .htaccess files that may answer requests that were not asked. */

import type {ServerDirective} from '../../reading/server-directive.ts'
import {firstPass, queryOf} from '../../resolve/pass.ts'
import {pathSettingsOf, readPath} from '../../resolve/request-path.ts'
import type {ServerRequest} from '../../resolve/resolution.ts'
import type {Layer} from '../../resolve/sections/layer.ts'
import {decidesWho} from '../../resolve/sections/layers.ts'
import type {ServerModel} from '../../resolve/server/server-model.ts'
import {reach} from '../../resolve/steps/reach.ts'
import {selectHost} from '../../resolve/virtual-host.ts'
import {hasReadHtaccess} from '../ask/assumed-files.ts'
import type {NotAsked} from '../effect.ts'
import {lineNotAsked} from './line-not-asked.ts'

/**
 * The first such line of each .htaccess file that applies to a request that was asked. The answers to these requests have
 * all lines of the file in them; which other ones there are, for scripts in the folder or by its rules, is not known.
 */
export function unaskedInHtaccess(
  server: ServerModel,
  requests: readonly ServerRequest[],
): readonly NotAsked[] {
  if (!hasReadHtaccess(server.fileSystem)) return []
  const files = new Map(
    requests.flatMap((request) => htaccessFilesOf(server, request)).map((layer) => [layer.directory, layer]),
  )
  return [...files.values()].flatMap(({directives}) => {
    const line = directives.find(tellsRequestsApart)
    return line ? [lineNotAsked(line, 'it may answer requests that were not asked')] : []
  })
}

function htaccessFilesOf(server: ServerModel, request: ServerRequest): readonly Layer[] {
  const {scope} = selectHost(server, request)
  const {path} = readPath(request.path, pathSettingsOf(server, scope))
  const {place} = reach({server, scope, request}, firstPass(path, queryOf(request.path)))
  return place ? place.layers.layers.filter(({directory}) => directory !== undefined) : []
}

/** True for what chooses by the path or the name of a file, and for handlers, which run files that no alias names. */
function tellsRequestsApart(directive: ServerDirective): boolean {
  return CHOOSES.test(directive.name) || (directive.name.startsWith('<') && decidesWho(directive))
}

const CHOOSES =
  /^(?:SetHandler|(?:Add|Remove)(?:Handler|Type)|ForceType|Rewrite(?:Rule|Map)|Redirect|FallbackResource|Action|DirectoryIndex)/
