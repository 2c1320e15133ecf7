import {
  type Application,
  effectiveGroup,
  GLOBAL,
  type GroupUsers,
  groupUsers,
  type WsgiModel,
} from 'httpd-codemod/wsgi'
import {applicationsByGroup} from '../applications-by-group.ts'

/** A daemon process group with applications that surely run in it, and not yet in its main interpreter. */
export interface OpenGroup {
  readonly name: string
  readonly applications: readonly [Application, ...Application[]]
  /** All who run in it, as far as this file says. */
  readonly users: GroupUsers
}

export function openGroupsOf(wsgi: WsgiModel): readonly OpenGroup[] {
  // A WSGIApplicationGroup that the main server has in another file is inherited as if it were here.
  if (wsgi.inherited.application !== undefined) return []
  return [...applicationsByGroup(wsgi)].flatMap(([name, all]) => {
    const [first, ...more] = all.filter((application) => !isGlobal(wsgi, application))
    return first ? [{name, applications: [first, ...more], users: groupUsers(wsgi.view, name)}] : []
  })
}

function isGlobal(wsgi: WsgiModel, application: Application): boolean {
  const group = effectiveGroup(wsgi, 'application', application)
  return group.value === GLOBAL && group.doubts.length === 0
}
