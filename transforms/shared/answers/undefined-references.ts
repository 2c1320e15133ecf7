import {firstWord, isVariable, linesOfServer} from 'httpd-codemod/transform'
import {GLOBAL, type GroupReference, groupReferences, isComputed, type WsgiModel} from 'httpd-codemod/wsgi'

/** The lines of a file that select a process group which nothing defines, as far as the known files tell. */
export function undefinedReferences(wsgi: WsgiModel): readonly GroupReference[] {
  const {view} = wsgi
  const own = new Set(wsgi.definitions.map(({name}) => name))
  const unknown = groupReferences(view, 'process').filter(({name}) => {
    const isOther = name !== GLOBAL && !isComputed(name) && !isVariable(name)
    return isOther && !own.has(name) && wsgi.definitionsElsewhere(name).length === 0
  })
  if (unknown.length === 0) return unknown
  // Lines in macros are not definitions yet; their arguments, like variables, may be any name.
  const defined = linesOfServer(view, 'WSGIDaemonProcess').map((node) => firstWord(node) ?? '')
  if (defined.some((name) => /[$@%]/.test(name))) return []
  return unknown.filter(({name}) => !defined.includes(name))
}
