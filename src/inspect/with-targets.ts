/** What a server leads to beside its scripts, and whether that is there. */
import type {FileSystem} from '../httpd/environment.ts'
import {wordsOf} from '../reading/words.ts'
import {fromServerRoot, type ServerModel} from '../resolve/server/server-model.ts'
import {withFiles} from '../server/assume-files.ts'
import {isOtherAlias} from './mounting-aliases.ts'

/** The files of a server as they are known. */
export interface KnownFiles {
  readonly fileSystem: FileSystem
  /** False for a copy: what is not there may be on the server. */
  readonly isComplete: boolean
}

/** Whether something is there; undefined where that is not known. */
export function isThere({fileSystem, isComplete}: KnownFiles, path: string): boolean | undefined {
  return fileSystem.kindOf(path) === 'missing' ? (isComplete ? false : undefined) : true
}

/** The same server with the folders and files in place that its aliases and DocumentRoots lead to. */
export function withTargets(server: ServerModel): ServerModel {
  const targets = [server.main, ...server.hosts].flatMap(({directives}) =>
    directives.flatMap((node) => {
      const target = isOtherAlias(node)
        ? wordsOf(node)[1]
        : node.name === 'DocumentRoot'
          ? wordsOf(node)[0]
          : undefined
      return target === undefined || target === '' ? [] : [{node, path: fromServerRoot(server, target)}]
    }),
  )
  const isFile = (path: string): boolean => /[^/]\.\w+(?:\/?\$\d)?$/.test(path)
  const files = targets
    .filter(({node, path}) => node.name !== 'DocumentRoot' && isFile(path))
    .map(({path}) => path)
  const folders = targets
    .map(({path}) => path.replace(/(.)\/+$/, '$1'))
    .filter((path) => !files.includes(path))
  return {...server, fileSystem: withFiles(server.fileSystem, files, folders)}
}
