import {
  type Directive,
  isSameName,
  mayOverlap,
  mountOf,
  type Reach,
  reachOf,
  type ServerView,
} from 'httpd-codemod/transform'
import {type Application, SCRIPT_ALIASES} from 'httpd-codemod/wsgi'

/** The requests that a script alias of another file takes; undefined for a handler, which may answer anywhere. */
export function mountElsewhere({main}: ServerView, node: Directive): Reach | undefined {
  const mount = isAlias(node) ? mountOf(main, {node, guards: []}) : undefined
  return mount && reachOf(mount)
}

/** True if a line of another file may run a script for a request that an application takes. */
export function mayTakeSame(view: ServerView, node: Directive, application: Application): boolean {
  const other = mountElsewhere(view, node)
  return !other || mayOverlap(other, application)
}

function isAlias({name}: Directive): boolean {
  return SCRIPT_ALIASES.some((each) => isSameName(name, each))
}
