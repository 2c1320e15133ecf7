/** Which files the directives of a server may make scripts of mod_wsgi. */
import type {ServerDirective} from '../../../reading/server-directive.ts'
import {wordsOf} from '../../../reading/words.ts'
import {runUserOf, type ServerModel} from '../../../resolve/server/server-model.ts'
import {isWsgi} from '../../../resolve/settings/handler.ts'

export interface HandlerWords {
  /** Extensions that AddHandler or AddType gives the handler, in lower case and without a dot. */
  readonly extensions: ReadonlySet<string>
  /** True if a SetHandler or ForceType gives it to files of any name. */
  readonly hasAnyName: boolean
  /** True if .htaccess files may be read. */
  readonly hasOverride: boolean
}

/** Collects them from all sections; which of them apply to a file is for a request to find out. */
export function handlerWordsOf({main, hosts}: Pick<ServerModel, 'main' | 'hosts'>): HandlerWords {
  const extensions = new Set<string>()
  let hasAnyName = false
  let hasOverride = false
  const pending = [main, ...hosts].map(({directives}) => directives)
  for (let list = pending.pop(); list; list = pending.pop()) {
    for (const node of list) {
      if (node.children.length > 0) pending.push(node.children)
      if (NAMES.has(node.name)) note(node)
    }
  }
  return {extensions, hasAnyName, hasOverride}

  function note(node: ServerDirective): void {
    const [word = '', ...names] = wordsOf(node)
    if (node.name === 'AllowOverride') hasOverride ||= !/^none$/i.test(word)
    else if (!isWsgi(word.toLowerCase())) return
    else if (node.name.startsWith('Add')) {
      for (const name of names) extensions.add(name.replace(/^\./, '').toLowerCase())
    } else hasAnyName = true
  }
}

const NAMES = new Set(['AddHandler', 'AddType', 'SetHandler', 'ForceType', 'AllowOverride'])

/** True if any of some .htaccess files names the handler. */
export function nameHandler(server: ServerModel, htaccess: readonly string[]): boolean {
  const reader = runUserOf(server)
  return htaccess.some((path) => {
    const bytes = server.fileSystem.read(path, '.htaccess', reader)
    return bytes instanceof Uint8Array && /wsgi/i.test(Buffer.from(bytes).toString('latin1'))
  })
}
