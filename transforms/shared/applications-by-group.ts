import {groupBy} from 'httpd-codemod/transform'
import {type Application, effectiveGroup, runsInDaemon, type WsgiModel} from 'httpd-codemod/wsgi'

/** The applications of a file that surely run in a daemon process group, by its name. */
export function applicationsByGroup(wsgi: WsgiModel): ReadonlyMap<string, readonly Application[]> {
  const inDaemons = wsgi.applications.filter((each) => runsInDaemon(effectiveGroup(wsgi, 'process', each)))
  return groupBy(inDaemons, (each) => effectiveGroup(wsgi, 'process', each).value)
}
