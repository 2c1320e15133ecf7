import {type Directive, onOneLine} from 'httpd-codemod/transform'
import {type Application, effectiveGroup, type WsgiModel} from 'httpd-codemod/wsgi'
import {setterElsewhere} from '../is-set-elsewhere.ts'
import type {Obstacle} from './refusals.ts'

/** The first application whose groups a line of another file may set, and not an option of its alias. */
export function setElsewhere(
  wsgi: WsgiModel,
  applications: readonly Application[],
): {readonly node: Directive; readonly obstacle: Obstacle} | undefined {
  for (const application of applications) {
    const [setter] = (['process', 'application'] as const)
      .filter((kind) => effectiveGroup(wsgi, kind, application).source !== 'option')
      .flatMap((kind) => setterElsewhere(wsgi, kind, application) ?? [])
    if (!setter) continue
    const {node, file} = setter
    const data = {mount: application.mount, line: onOneLine(node), file}
    return {node: application.node, obstacle: {key: 'other-file', data}}
  }
  return undefined
}
