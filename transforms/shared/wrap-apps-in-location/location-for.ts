import {directive, locationFormOf, type NewLine, overlapsIn, section} from 'httpd-codemod/transform'
import type {Application, Group, WsgiModel} from 'httpd-codemod/wsgi'
import type {Member} from './member.ts'

/** A section that gives an application the groups it has now. */
export function locationFor(wsgi: WsgiModel, {application, process, interpreter}: Member): NewLine {
  const form = locationFormOf(application) ?? {name: 'Location', argument: application.mount}
  // A section inherits from a wider one before it, so where mounts overlap each sets both groups, defaults too.
  const isInFamily = inReach(wsgi, application).some((applications) =>
    overlapsIn(applications, application).some((other) => other !== application),
  )
  const isSet = ({source}: Group): boolean => isInFamily || source !== 'default'
  const lines = [
    ...(isSet(process) ? [directive('WSGIProcessGroup', process.value)] : []),
    ...(isSet(interpreter) ? [directive('WSGIApplicationGroup', interpreter.value)] : []),
  ]
  return section(form.name, [form.argument], lines)
}

/** Those whose sections may apply to the same requests: Locations of the main server reach into virtual hosts. */
function inReach(wsgi: WsgiModel, {scope}: Application): readonly (readonly Application[])[] {
  if (scope.kind === 'main server') return [wsgi.applications]
  return scope.chain.map((each) => wsgi.applicationsByScope.get(each) ?? [])
}
