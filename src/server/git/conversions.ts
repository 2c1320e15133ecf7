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
  const known = attributesOf(revision, paths)
  return CONVERSIONS.flatMap(({attribute, applies, does}) => {
    const found = known.filter(([, name, value]) => name === attribute && applies(value))
    const [first] = found
    if (!first) return []
    return [`${listOf(found.map(([path]) => path))}: read as in git; a checkout ${does(first[2])}`]
  })
}

interface Conversion {
  readonly attribute: string
  readonly applies: (value: string) => boolean
  /** What a checkout does, given the first of the values. */
  readonly does: (value: string) => string
}

const isSet = (value: string): boolean => value !== 'unspecified' && value !== 'unset'

const CONVERSIONS: readonly Conversion[] = [
  {
    attribute: 'filter',
    applies: isSet,
    does: (value) => `would pass it through the filter ${value}, which is not run here`,
  },
  {attribute: 'working-tree-encoding', applies: isSet, does: (value) => `would have it in ${value}`},
  {attribute: 'eol', applies: (value) => value === 'crlf', does: () => 'would end its lines with CRLF'},
  {attribute: 'ident', applies: isSet, does: () => 'would expand $Id$ in it'},
]

type Attribute = readonly [path: string, attribute: string, value: string]

/** Those of the revision; releases before 2.40 of git know only those of the working tree. */
function attributesOf({repository, tree}: Revision, paths: readonly string[]): readonly Attribute[] {
  const input = Buffer.from(toBytes(paths.map((path) => `${path}\0`).join('')), 'latin1')
  const ask = (source: readonly string[]): GitResult =>
    runGit(
      repository.top,
      ['check-attr', ...source, '-z', '--stdin', ...CONVERSIONS.map(({attribute}) => attribute)],
      input,
    )
  const own = ask([`--source=${tree}`])
  const {output} = own.succeeded ? own : ask([])
  const words = pathOfBytes(output).split('\0')
  return Array.from({length: Math.floor(words.length / 3)}, (_, index) => {
    const [path = '', attribute = '', value = ''] = words.slice(3 * index, 3 * index + 3)
    return [path, attribute, value]
  })
}
