import {type Directive, directivesInForce} from 'httpd-codemod/transform'
import type {Application} from 'httpd-codemod/wsgi'

/** Lists of allowed groups that may apply to an application. */
export function restrictionsOf(application: Application): readonly Directive[] {
  return directivesInForce('WSGIRestrictProcess', application).map(({node}) => node)
}
