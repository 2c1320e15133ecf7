import {type Application, hasOtherConsumers, optionNamed, type WsgiModel} from 'httpd-codemod/wsgi'

/** How an application is assigned to a group: a bare directive, an option of its alias, or a Location section. */
export type Style = 'directive' | 'alias-option' | 'location'

/** A bare directive only where it is known to move nothing else; in a file by itself a virtual host is known. */
export function usualStyle(wsgi: WsgiModel, application: Application): 'directive' | 'alias-option' {
  const isSeen = application.scope !== wsgi.view.main || wsgi.view.isWhole
  return isSeen && !hasOtherConsumers(wsgi, application) ? 'directive' : 'alias-option'
}

/** True if the server will look the group up while it reads the alias: with `process-group=` it has both options. */
export function needsGroupFirst({options}: Application, style: Style): boolean {
  return style === 'alias-option' && optionNamed(options, 'application-group') !== undefined
}
