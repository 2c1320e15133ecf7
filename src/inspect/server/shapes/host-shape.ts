/** What virtual hosts have in common that differ in nothing but their name. */
import type {ServerDirective} from '../../../reading/server-directive.ts'
import type {ServerModel} from '../../../resolve/server/server-model.ts'
import type {ServerScope} from '../../../resolve/server/server-scope.ts'
import {holdsWhole, isLiftable, nameWordsIn, takeOut} from './lifted-name.ts'
import {lookIntoNames} from './patterns.ts'

/** The shape of a host, as a text; undefined for one that has to be looked at by itself. */
export type ShapeOf = (scope: ServerScope) => string | undefined

/**
 * Directives that have no say in what a request to a mount of the host comes to. The host is asked by itself, so that
 * other names lead to it or not; daemons are looked up where a request names them.
 */
const SILENT = new Set([
  'CustomLog',
  'ErrorLog',
  'LogLevel',
  'SSLCertificateChainFile',
  'SSLCertificateFile',
  'SSLCertificateKeyFile',
  'ServerAdmin',
  'ServerAlias',
  'WSGIDaemonProcess',
])

/**
 * The shapes of a server's hosts: their addresses and their lines, without their name. Two hosts of one shape answer
 * alike but for the name, as long as the files and the daemon that a request meets are alike: the server only ever
 * asks whether words and components of paths are equal. So no shape has a host that says its name in another way, one
 * whose name the main server knows, and none where patterns or conditions look into names.
 */
export function shapesOf({main, serverRoot}: ServerModel): ShapeOf {
  const around = linesOf(main.directives)
  if (lookIntoNames(around)) return () => undefined
  const known = new Set(nameWordsIn(`${serverRoot}${around}`))
  return ({section, name, hasOwnName, addresses, directives}) => {
    if (!section || !hasOwnName || !isLiftable(name) || known.has(name)) return undefined
    let lines = linesOf(directives)
    for (const {host, port} of addresses) lines += `\n${host} ${port}`
    const isPlain = !directives.some(isPerhaps) && !lookIntoNames(lines) && holdsWhole(lines, name)
    return isPlain ? takeOut(lines, name) : undefined
  }
}

/** The directives that have a say, one on each line, those of a section between braces. */
function linesOf(directives: readonly ServerDirective[]): string {
  let lines = ''
  for (const {name, args, children} of directives) {
    if (SILENT.has(name)) continue
    lines += `\n${name} ${args}`
    if (children.length > 0) lines += `\n{${linesOf(children)}\n}`
  }
  return lines
}

/** True if it is not known whether a directive is there. */
function isPerhaps({conditions, children}: ServerDirective): boolean {
  return conditions.length > 0 || children.some(isPerhaps)
}
