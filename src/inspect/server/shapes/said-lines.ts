/** Which lines of a virtual host have a say in what a request to one of its mounts comes to. */
import type {ServerDirective} from '../../../reading/server-directive.ts'

/**
 * Directives that have none. The host is asked by itself, so that other names lead to it or not; daemons are looked up
 * where a request names them.
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

/** True for a directive that has no say. */
export function isSilent({name}: ServerDirective): boolean {
  return SILENT.has(name)
}

/** The directives that have a say, one on each line, those of a section between braces. */
export function linesOf(directives: readonly ServerDirective[]): string {
  let lines = ''
  for (const directive of directives) {
    if (isSilent(directive)) continue
    const {name, args, children} = directive
    lines += `\n${name} ${args}`
    if (children.length > 0) lines += `\n{${linesOf(children)}\n}`
  }
  return lines
}

/** True if it is not known whether a directive, or one in it, is there. */
export function isPerhaps({conditions, children}: ServerDirective): boolean {
  return conditions.length > 0 || children.some(isPerhaps)
}
