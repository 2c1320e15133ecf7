/** Scripts that the server loads into the embedded processes when it starts (mod_wsgi.c: wsgi_add_import_script). */

import {GLOBAL} from '../../httpd/mod-wsgi/group-names.ts'
import {findDirectives} from '../../query/tree-index.ts'
import {bareDirectives} from '../../scopes/scopes.ts'
import {argumentsOf} from '../../syntax/arguments.ts'
import type {Directive} from '../../syntax/nodes.ts'
import type {Application} from '../mounts/applications.ts'
import {wsgiOptionsOf} from '../options/wsgi-options.ts'
import {siteKeyOf} from '../sites/sites.ts'
import {wsgiFileOf} from '../wsgi-file.ts'

/**
 * Lines that load the script of an application into the embedded processes when the server starts: those in its
 * virtual hosts, else those of the others.
 */
export function preloadsOf(application: Application): readonly Directive[] {
  const all = findDirectives(application.scope.root, 'WSGIImportScript').filter(
    (node) => argumentsOf(node)[0]?.text === application.target && preloadOption(node) !== undefined,
  )
  const own = all.filter((node) => isOfSite(application, node))
  return own.length > 0 ? own : all
}

/** True if a WSGIImportScript stands in a scope of an application, or of the same one in another virtual host. */
function isOfSite(application: Application, line: Directive): boolean {
  return membersOf(application).some(({scope}) =>
    bareDirectives(scope, 'WSGIImportScript').some(({node}) => node === line),
  )
}

function membersOf(application: Application): readonly Application[] {
  const site = siteKeyOf(application)
  return wsgiFileOf(application.scope.root).applications.filter((other) => siteKeyOf(other) === site)
}

/** Which argument of a WSGIImportScript says that it is for the embedded processes. */
export function preloadOption(node: Directive): number | undefined {
  return wsgiOptionsOf(node, 1).find(({name, value}) => name === 'process-group' && value === GLOBAL)?.index
}

/**
 * True if a WSGIImportScript is read when the group of the application has been defined, and when the ServerName is
 * known by which it may use the group of another virtual host (mod_wsgi.c: wsgi_add_import_script).
 */
export function isBehind(application: Application, line: Directive): boolean {
  const isAbove = (node: Directive): boolean => node.position.start.offset < line.position.start.offset
  return membersOf(application).some(
    ({scope, node}) =>
      bareDirectives(scope, 'WSGIImportScript').some(({node: own}) => own === line) &&
      [node, ...bareDirectives(scope, 'ServerName').map(({node: name}) => name)].every(isAbove),
  )
}
