import {existsSync} from 'node:fs'
import {resolve} from 'node:path'
import {conversionsOf} from '../../server/git/conversions.ts'
import {groundsAtRevision, workTreeAround} from '../../server/git/ground.ts'
import {repositoryAround} from '../../server/git/repository.ts'
import {revisionOf} from '../../server/git/revision.ts'
import {InputError} from '../../server/input-error.ts'
import {groundAt} from '../../server/locate/ground.ts'
import type {NamedServer} from '../../server/locate/named-server.ts'
import {openIn} from './open-in.ts'
import {placesReadBy} from './places-read.ts'
import type {Side} from './side.ts'
import {sideTextOf} from './side-text.ts'

/**
 * Opens what the user names as one side of a comparison: a main file, the folder of a server, the copy of a computer
 * with a server on it, a part of a configuration, or any of these at a git revision: `REVISION:PATH` from the top of the
 * repository around the working folder, `REVISION:./PATH` from the working folder.
 * @param named what is known of both sides, without a path
 * @param folder the working folder, for revisions
 * @throws {InputError} if it is not there, or its main file cannot be read
 */
export function openSide(text: string, named: NamedServer, folder: string = process.cwd()): Side {
  const side = sideTextOf(text)
  const {path} = side
  if (side.kind === 'path') return openPath(text, named, folder)
  const repository = repositoryAround(folder)
  const from = /^\.{1,2}(?:\/|$)/.test(path) ? folder : repository.top
  try {
    const revision = revisionOf(repository, side.revision)
    const opened = openIn({...named, path: resolve(from, path)}, groundsAtRevision(revision))
    return {label: text, opened, notes: conversionsOf(revision, placesReadBy(opened))}
  } catch (error) {
    if (!(error instanceof InputError)) throw error
    const hint = existsSync(text) ? `; for the file of that name write ./${text}` : ''
    throw new InputError(`${text}: ${error.message}${hint}`)
  }
}

/** A revision without its colon is easily written. */
function openPath(text: string, named: NamedServer, folder: string): Side {
  try {
    const own = workTreeAround(named.root ?? text)
    return {label: text, opened: openIn({...named, path: text}, (root) => groundAt(root, own)), notes: []}
  } catch (error) {
    if (!(error instanceof InputError) || existsSync(text) || !isRevision(text, folder)) throw error
    throw new InputError(`${error.message}; it is a revision: write ${text}:PATH, or --base ${text}`)
  }
}

function isRevision(text: string, folder: string): boolean {
  try {
    return revisionOf(repositoryAround(folder), text).tree !== ''
  } catch {
    return false
  }
}
