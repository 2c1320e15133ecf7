import {isVariable} from '../../httpd/paths/paths.ts'
import type {Application} from '../applications.ts'
import type {Elsewhere} from '../elsewhere.ts'
import {GROUP_DIRECTIVE, type Group, type GroupKind} from '../groups/groups.ts'
import {effectiveGroup, type WsgiModel} from '../wsgi-model.ts'
import {certainDirective} from './certain-directive.ts'
import {linesOfServer} from './unseen.ts'

/**
 * The group that every request of an application gets, so far as no text that is not known says otherwise. It may
 * still be a computed name.
 * @returns undefined where it depends: on the request, the server, a variable, or on lines that are not seen
 */
export function certainGroup(
  model: WsgiModel,
  elsewhere: Elsewhere,
  kind: GroupKind,
  application: Application,
): Group | undefined {
  // It beats everything else (mod_wsgi.c: wsgi_execute_dispatch).
  const isDispatched = linesOfServer(model.main.root, elsewhere, 'WSGIDispatchScript').length > 0
  const group = effectiveGroup(model, kind, application)
  if (isVariable(group.value) || isDispatched) return undefined
  if (group.source === 'option') return group
  if (group.source === 'default' && elsewhere.inherited[kind] !== undefined) return undefined
  return certainDirective(model, elsewhere, GROUP_DIRECTIVE[kind], application) && group
}
