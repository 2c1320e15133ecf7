import {
  firstWord,
  hostAround,
  isConditional,
  type ReachingElsewhere,
  settersElsewhere,
} from 'httpd-codemod/transform'
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
 * this file sets none, one after a bare line of the main server that is here, or one in a section of the main server,
 * which beats bare lines of a virtual host. Options of its alias beat all of them.
 */
export function setterElsewhere(
  wsgi: WsgiModel,
  kind: GroupKind,
  application: Application,
): ReachingElsewhere | undefined {
  const {source, value} = effectiveGroup(wsgi, kind, application)
  const isLater = ({node, sections, isBefore}: ReachingElsewhere): boolean =>
    source === 'main server' && !isBefore && !hostAround(sections) && firstWord(node) !== value
  return settersElsewhere(wsgi.view, GROUP_DIRECTIVE[kind], application).find(
    (line) =>
      source === 'default' || isLater(line) || line.sections.some((section) => !isConditional(section.name)),
  )
}
