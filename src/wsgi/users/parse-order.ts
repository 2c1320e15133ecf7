import {GLOBAL, isComputed} from '../../httpd/mod-wsgi/group-names.ts'
import {bareDirectives, type Scope} from '../../scopes/scopes.ts'
import type {Directive} from '../../syntax/nodes.ts'
import type {Application} from '../mounts/applications.ts'
import type {WsgiFile} from '../wsgi-file.ts'

/** Where a process group is defined. */
interface Defined {
  readonly node: Directive
  readonly scope: Scope
}

/**
 * True if a line of a scope that preloads a script may stand at an offset: the server looks its group up while it
 * reads the line. The group must be defined by then, and a group of another virtual host is only found by the
 * ServerName that both have by then (mod_wsgi.c: wsgi_add_script_alias; mod_wsgi semantics F3.5).
 */
export function isDefinedBefore({node, scope: home}: Defined, scope: Scope, offset: number): boolean {
  if (node.position.start.offset >= offset) return false
  if (home.kind === 'main server' || home === scope) return true
  return [home, scope].every((each) => {
    const name = bareDirectives(each, 'ServerName').at(-1)
    return name !== undefined && name.node.position.start.offset < offset
  })
}

/** True if an alias may name both a process group and an application group as options. */
export function mayPreload({definitions}: WsgiFile, {node, scope}: Application, group: string): boolean {
  if (group === GLOBAL || isComputed(group)) return true
  return definitions.some(
    (defined) => defined.name === group && isDefinedBefore(defined, scope, node.position.start.offset),
  )
}
