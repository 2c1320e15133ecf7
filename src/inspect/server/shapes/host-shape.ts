/** What virtual hosts have in common that differ in nothing but their name. */
import type {ServerDirective} from '../../../reading/server-directive.ts'
import type {ServerModel} from '../../../resolve/server-model.ts'
import type {ServerScope} from '../../../resolve/server-scope.ts'
import {holdsWhole, isLiftable, nameWordsIn, takeOut} from './lifted-name.ts'
import {looksIntoNames} from './patterns.ts'

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

/** True for a directive that is part of the shape. */
export function hasSay({name}: ServerDirective): boolean {
  return !SILENT.has(name)
}

/**
 * The shapes of a server's hosts: their addresses and their lines, without their name. Two hosts of one shape answer
 * alike but for the name, as long as the files and the daemon that a request meets are alike: the server only ever
 * asks whether words and components of paths are equal. So no shape has a host that says its name in another way, one
 * whose name the main server knows, and none where patterns or conditions look into names.
 */
export function shapesOf({main, serverRoot}: ServerModel): ShapeOf {
  if (main.directives.some(looksIntoNames)) return () => undefined
  const known = new Set(nameWordsIn(serverRoot))
  addWords(main.directives, known)
  return (scope) => {
    const {section, name, hasOwnName, addresses, directives} = scope
    if (!section || !hasOwnName || !isLiftable(name) || known.has(name)) return undefined
    const lines = shapeOf(directives, name)
    if (lines === undefined || addresses.some(({host}) => host.includes(name))) return undefined
    return addresses.map(({host, port}) => `${host} ${port} `).join('') + lines
  }
}

function addWords(directives: readonly ServerDirective[], words: Set<string>): void {
  for (const {args, children} of directives) {
    for (const word of nameWordsIn(args)) words.add(word)
    addWords(children, words)
  }
}

function shapeOf(directives: readonly ServerDirective[], name: string): string | undefined {
  let shape = ''
  for (const node of directives) {
    if (!hasSay(node)) continue
    if (node.conditions.length > 0 || looksIntoNames(node) || !holdsWhole(node.args, name)) return undefined
    const inside = shapeOf(node.children, name)
    if (inside === undefined) return undefined
    shape += `\n${node.name} ${takeOut(node.args, name)}\n{${inside}\n}`
  }
  return shape
}
