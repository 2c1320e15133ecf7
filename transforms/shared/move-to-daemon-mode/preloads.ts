/** Scripts that the server loads into the embedded processes when it starts (mod_wsgi.c: wsgi_add_import_script). */

import {bareDirectives, type Directive, findDirectives, firstWord} from 'httpd-codemod/transform'
import {type Application, GLOBAL, siteKeyOf, type WsgiModel, wsgiOptionsOf} from 'httpd-codemod/wsgi'

/**
 * Lines that load the script of an application into the embedded processes when the server starts: those in its
 * virtual hosts, else those of the others.
 */
export function preloadsOf(wsgi: WsgiModel, application: Application): readonly Directive[] {
  const all = findDirectives(wsgi.view.root, 'WSGIImportScript').filter(
    (node) => firstWord(node) === application.target && preloadOption(node) !== undefined,
  )
  const own = all.filter((node) => isOfSite(wsgi, application, node))
  return own.length > 0 ? own : all
}

/** True if a WSGIImportScript stands in a scope of an application, or of the same one in another virtual host. */
function isOfSite(wsgi: WsgiModel, application: Application, line: Directive): boolean {
  return membersOf(wsgi, application).some(({scope}) =>
    bareDirectives(scope, 'WSGIImportScript').some(({node}) => node === line),
  )
}

function membersOf(wsgi: WsgiModel, application: Application): readonly Application[] {
  const site = siteKeyOf(application)
  return wsgi.applications.filter((other) => siteKeyOf(other) === site)
}

/** Which argument of a WSGIImportScript says that it is for the embedded processes. */
export function preloadOption(node: Directive): number | undefined {
  return wsgiOptionsOf(node, 1).find(({name, value}) => name === 'process-group' && value === GLOBAL)?.index
}

/**
 * True if a WSGIImportScript is read when the group of the application has been defined, and when the ServerName is
 * known by which it may use the group of another virtual host (mod_wsgi.c: wsgi_add_import_script).
 */
export function isBehind(wsgi: WsgiModel, application: Application, line: Directive): boolean {
  const isAbove = (node: Directive): boolean => node.position.start.offset < line.position.start.offset
  return membersOf(wsgi, application).some(
    ({scope, node}) =>
      bareDirectives(scope, 'WSGIImportScript').some(({node: own}) => own === line) &&
      [node, ...bareDirectives(scope, 'ServerName').map(({node: name}) => name)].every(isAbove),
  )
}
