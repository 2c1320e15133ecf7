import {toBytes} from '../../text/byte-text.ts'
import {pathOfBytes} from '../disk/paths.ts'
import {listOf} from '../files/server-files.ts'
import {innerPathsOf} from './inner-paths.ts'
import type {Revision} from './revision.ts'
import {type GitResult, runGit} from './run-git.ts'

/**
 * What a checkout would make other bytes of than those that a revision has, a sentence for each kind. A filter is a
 * program, and is not run.
 * @param places absolute paths of files, those outside of the repository too
 */
export function conversionsOf(revision: Revision, places: readonly string[]): readonly string[] {
  const paths = innerPathsOf(revision.repository, places)
  if (paths.length === 0) return []
  const found = new Map<string, string[]>()
  for (const [path, attribute, value] of attributesOf(revision, paths)) {
    const told = wordsFor(attribute, value)
    if (told === undefined) continue
    const known = found.get(told)
    if (known) known.push(path)
    else found.set(told, [path])
  }
  return [...found].map(([told, files]) => `${listOf(files)}: ${told}`)
}

const ATTRIBUTES = ['filter', 'working-tree-encoding', 'eol', 'ident']

function wordsFor(attribute: string, value: string): string | undefined {
  if (value === 'unspecified' || value === 'unset') return undefined
  if (attribute === 'filter')
    return `read as in the repository: a checkout would pass them through the filter ${value}, which is not run`
  if (attribute === 'eol')
    return value === 'crlf'
      ? 'read as in the repository: a checkout would end their lines with CRLF'
      : undefined
  if (attribute === 'ident') return 'read as in the repository: a checkout would expand $Id$'
  return `read as in the repository: a checkout would be in ${value}`
}

type Attribute = readonly [path: string, attribute: string, value: string]

/** Those of the revision; releases before 2.40 of git know only those of the working tree. */
function attributesOf({repository, tree}: Revision, paths: readonly string[]): readonly Attribute[] {
  const input = Buffer.from(toBytes(paths.map((path) => `${path}\0`).join('')), 'latin1')
  const ask = (source: readonly string[]): GitResult =>
    runGit(repository.top, ['check-attr', ...source, '-z', '--stdin', ...ATTRIBUTES], input)
  const own = ask([`--source=${tree}`])
  const {output} = own.succeeded ? own : ask([])
  const words = pathOfBytes(output).split('\0')
  return Array.from({length: Math.floor(words.length / 3)}, (_, index) => {
    const [path = '', attribute = '', value = ''] = words.slice(3 * index, 3 * index + 3)
    return [path, attribute, value]
  })
}
