import {directive, locationFormOf, mayOverlap, type NewLine, section} from 'httpd-codemod/transform'
import type {Application, Group, WsgiModel} from 'httpd-codemod/wsgi'
import type {Member} from './member.ts'

/** A section that gives an application the groups it has now. */
export function locationFor(wsgi: WsgiModel, {application, process, interpreter}: Member): NewLine {
  const form = locationFormOf(application) ?? {name: 'Location', argument: application.mount}
  // A section inherits from a wider one before it, so where mounts overlap each sets both groups, defaults too.
  const isInFamily = wsgi.applications.some(
    (other) => other !== application && mayInherit(other, application),
  )
  const isSet = ({source}: Group): boolean => isInFamily || source !== 'default'
  const lines = [
    ...(isSet(process) ? [directive('WSGIProcessGroup', process.value)] : []),
    ...(isSet(interpreter) ? [directive('WSGIApplicationGroup', interpreter.value)] : []),
  ]
  return section(form.name, [form.argument], lines)
}

/** True if sections of both may apply to one request: Locations of the main server reach into virtual hosts. */
function mayInherit(one: Application, other: Application): boolean {
  const isInReach = one.scope === other.scope || [one, other].some(({scope}) => scope.kind === 'main server')
  return isInReach && mayOverlap(one, other)
}
