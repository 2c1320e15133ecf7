/** Rules for sections and for options alike. */

import {onOneLine} from 'httpd-codemod/transform'
import type {WsgiModel} from 'httpd-codemod/wsgi'
import {setterElsewhere} from '../is-set-elsewhere.ts'
import type {Member} from './member.ts'
import type {Obstacle} from './refusals.ts'

/** Refuses groups of which it is not certain that they apply to all requests. */
export function uncertainGroups({application, process, interpreter}: Member): Obstacle | undefined {
  const doubts = [...process.doubts, ...interpreter.doubts]
  return doubts.length > 0 ? {key: 'uncertain', data: {mount: application.mount}, related: doubts} : undefined
}

/** Refuses groups that another file sets, or may set for some requests. */
export function groupsOfOtherFile({application}: Member, wsgi: WsgiModel): Obstacle | undefined {
  const [setter] = (['process', 'application'] as const).flatMap(
    (kind) => setterElsewhere(wsgi, kind, application) ?? [],
  )
  if (!setter) return undefined
  const {node, file} = setter
  return {key: 'other-file', data: {mount: application.mount, line: onOneLine(node), file}}
}
