import {isConditional, type ReachingElsewhere, settersElsewhere} from 'httpd-codemod/transform'
import {
  type Application,
  effectiveGroup,
  GROUP_DIRECTIVE,
  type GroupKind,
  type WsgiModel,
} from 'httpd-codemod/wsgi'

/** True if another file sets a group of an application, or may for some of its requests. */
export function isSetElsewhere(wsgi: WsgiModel, kind: GroupKind, application: Application): boolean {
  return setterElsewhere(wsgi, kind, application) !== undefined
}

/**
 * The line of another file that sets a group of an application, or may for some of its requests: a bare line where
 * this file sets none, or one in a section of the main server, which beats bare lines of a virtual host. Options of its
 * alias beat both.
 */
export function setterElsewhere(
  wsgi: WsgiModel,
  kind: GroupKind,
  application: Application,
): ReachingElsewhere | undefined {
  const {source} = effectiveGroup(wsgi, kind, application)
  return settersElsewhere(wsgi.view, GROUP_DIRECTIVE[kind], application).find(
    ({sections}) => source === 'default' || sections.some((section) => !isConditional(section.name)),
  )
}
