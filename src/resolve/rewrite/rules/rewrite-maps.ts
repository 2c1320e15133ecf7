/** The maps of mod_rewrite (cmd_rewritemap, lookup_map). */
import {wordsOf} from '../../../reading/words.ts'
import type {Asked} from '../../asked.ts'
import {fromServerRoot, type ServerModel} from '../../server/server-model.ts'
import type {RewriteInput} from '../apply/rewriting.ts'
import {mergedRules} from './inherit.ts'

/** Looks keys up in the maps of a server: the functions that change letters, and files of plain text. */
export function mapsOf({server, scope}: Asked): RewriteInput['mapped'] {
  return (map, key) => {
    const nodes = mergedRules(server, scope).scopes.flatMap(({byName}) => byName.get('RewriteMap') ?? [])
    const [, source, type] = nodes.map(wordsOf).findLast(([name]) => name === map) ?? []
    // A virtual host has those of the main server only where it inherits the rules too.
    if (source === undefined) return null
    if (type !== undefined) return undefined
    if (source === 'int:tolower') return key.toLowerCase()
    if (source === 'int:toupper') return key.toUpperCase()
    if (/^txt:/.test(source)) return inFile(server, source.slice('txt:'.length), key)
    return undefined
  }
}

/** The second word of the first line that begins with a key (mod_rewrite.c: lookup_map_txtfile). */
function inFile(server: ServerModel, path: string, key: string): string | null | undefined {
  const bytes = server.fileSystem.read(fromServerRoot(server, path), 'settings')
  if (!(bytes instanceof Uint8Array)) return undefined
  for (const line of Buffer.from(bytes).toString('utf8').split('\n')) {
    const [, name, value] = /^([^#\s]\S*)\s+(\S+)/.exec(line) ?? []
    if (name === key) return value ?? null
  }
  return null
}
