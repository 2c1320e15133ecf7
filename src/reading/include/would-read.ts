import type {DirectoryEntry, FileSystem} from '../../httpd/environment.ts'
import {joinPath, serverPath} from '../../httpd/paths/server-path.ts'
import {includesIn} from '../../query/includes.ts'
import {isSameName} from '../../syntax/names.ts'
import {argumentsOf} from '../../syntax/words/arguments.ts'
import {fromBytes} from '../../text/byte-text.ts'
import type {Reading} from '../reading.ts'
import {NO_ROOM, targetsOf} from './targets.ts'

/** How many entries of folders in folders are looked at. */
const MOST_NESTED = 2000

/**
 * Tells whether an Include of the server would read a file that is not there yet, in a folder that may not be there
 * yet either, by its real path. Where an Include depends on a variable, everything below the ServerRoot may be read.
 */
export function wouldRead(
  {files, serverRoot}: Reading,
  fileSystem: FileSystem,
): (realPath: string) => boolean {
  const includes = files.flatMap(({root}) => includesIn(root).map((node) => ({node, root})))

  return (realPath) => {
    const imagined = withFile(fileSystem, realPath)
    return includes.some(({node, root}) => {
      const text = argumentsOf(node)[0]?.text ?? ''
      const argument = root.encoding === 'latin-1' ? fromBytes(text) : text
      if (argument.includes('${')) return realPath.startsWith(joinPath(serverRoot, ''))
      const isOptional = isSameName(node.name, 'IncludeOptional')
      const named = serverPath(serverRoot, argument)
      // Where it cannot be known, it may be read.
      for (const target of targetsOf(imagined, named, isOptional, () => MOST_NESTED))
        if ('path' in target ? imagined.realPath(target.path) === realPath : target.problem === NO_ROOM)
          return true
      return false
    })
  }
}

/** The same files, and one more, with the folders that lead to it. */
function withFile(fileSystem: FileSystem, path: string): FileSystem {
  const realPath = (given: string): string => {
    const slash = given.lastIndexOf('/')
    const parent = given.slice(0, slash) || '/'
    const name = given.slice(slash + 1)
    if (fileSystem.kindOf(given) !== 'missing' || given === '/') return fileSystem.realPath(given)
    return joinPath(realPath(parent), name)
  }
  const isAround = (folder: string): boolean => path.startsWith(joinPath(folder, ''))
  return {
    kindOf(given) {
      const real = realPath(given)
      if (real === path) return 'file'
      return isAround(real) ? 'directory' : fileSystem.kindOf(given)
    },
    read: (given, ...how) => (realPath(given) === path ? new Uint8Array() : fileSystem.read(given, ...how)),
    list(given) {
      const real = realPath(given)
      const known = fileSystem.list(given)
      if (!isAround(real)) return known
      const entries = 'problem' in known ? [] : known
      const added = entryTowards(path, joinPath(real, ''))
      return entries.some(({name}) => name === added.name) ? known : [...entries, added]
    },
    realPath,
  }
}

/** The entry of a folder, given with its slash, that leads to a file below it. */
function entryTowards(path: string, folder: string): DirectoryEntry {
  const [name = '', ...rest] = path.slice(folder.length).split('/')
  return {name, isRealDirectory: rest.length > 0}
}
