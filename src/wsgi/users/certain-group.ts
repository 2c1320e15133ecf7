import {GROUP_DIRECTIVE, type GroupKind} from '../../httpd/mod-wsgi/group-namers.ts'
import {isVariable} from '../../httpd/paths/paths.ts'
import {certainDirective} from '../../scopes/reach/certain-directive.ts'
import {linesOfServer} from '../../scopes/server-view.ts'
import type {Group} from '../groups/groups.ts'
import type {Application} from '../mounts/applications.ts'
import {effectiveGroup} from '../wsgi-file.ts'
import type {WsgiModel} from '../wsgi-model.ts'

/**
 * The group that every request of an application gets, so far as no text that is not known says otherwise. It may
 * still be a computed name.
 * @returns undefined where it depends: on the request, the server, a variable, or on lines that are not seen
 */
export function certainGroup(wsgi: WsgiModel, kind: GroupKind, application: Application): Group | undefined {
  // It beats everything else (mod_wsgi.c: wsgi_execute_dispatch).
  const isDispatched = linesOfServer(wsgi.view, 'WSGIDispatchScript').length > 0
  const group = effectiveGroup(wsgi, kind, application)
  if (isVariable(group.value) || isDispatched) return undefined
  if (group.source === 'option') return group
  // All doubts about an application of a virtual host are lines in force there, which need not be found again.
  if (application.scope !== wsgi.view.main && group.doubts.length > 0) return undefined
  if (group.source === 'default' && wsgi.inherited[kind] !== undefined) return undefined
  return certainDirective(wsgi.view, GROUP_DIRECTIVE[kind], application) && group
}
