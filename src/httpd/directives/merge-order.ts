import {toIdentifier} from '../../syntax/names.ts'
import type {Section} from '../../syntax/nodes.ts'
import {argumentsOf} from '../../syntax/words/arguments.ts'

/** Section kinds in the order the server merges them: the later one wins (server/request.c). */
const MERGE_ORDER = ['directory', 'directorymatch', 'files', 'location', 'if']

/**
 * A number that sorts sections as the server merges them. Equal numbers keep their order: main server first, then
 * the virtual host, each in text order. Plain Directory sections go by depth; Files and FilesMatch, Location and
 * LocationMatch are one list each (grammar G2, G4).
 */
export function mergeRankOf(section: Section): number {
  const name = toIdentifier(section.name).replace(/^(location|files)match$/, '$1')
  const rank = MERGE_ORDER.indexOf(name)
  const path = name === 'directory' ? (argumentsOf(section)[0]?.text ?? '') : ''
  return (rank === -1 ? MERGE_ORDER.length : rank) * 1000 + path.split('/').filter(Boolean).length
}
