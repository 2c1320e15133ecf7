import type {FileSystem} from '../environment.ts'
import type {Reading} from '../reading.ts'
import {wordsOf} from '../resolve/words.ts'

const MAPPERS = new Set(['WSGIScriptAlias', 'WSGIScriptAliasMatch', 'Alias', 'ScriptAlias', 'DocumentRoot'])

/**
 * A file system in which the targets of all aliases are there and nothing else: where an application runs does not
 * depend on whether its script is on this computer. A target with a slash at its end, or none of an extension and
 * more than one alias below it, is a folder.
 */
export function assumedFiles(readings: readonly Reading[]): FileSystem {
  const files = new Set<string>()
  const folders = new Set<string>(['/'])
  for (const {tree} of readings) {
    for (const node of tree.flatMap((each) => (each.name === '<VirtualHost' ? each.children : [each]))) {
      if (!MAPPERS.has(node.name)) continue
      const target = wordsOf(node)[node.name === 'DocumentRoot' ? 0 : 1] ?? ''
      // What a pattern adds to its target comes behind the file.
      const path = target.replace(/\$\d.*$/, '').replace(/\/+$/, '')
      const isFolder = node.name === 'DocumentRoot' || (target.endsWith('/') && !/\.\w+\/$/.test(target))
      ;(isFolder ? folders : files).add(path)
      for (let slash = path.indexOf('/', 1); slash !== -1; slash = path.indexOf('/', slash + 1))
        folders.add(path.slice(0, slash))
    }
  }
  return {
    kindOf: (path) =>
      files.has(path) && !folders.has(path) ? 'file' : folders.has(path) ? 'directory' : 'missing',
    read: () => ({problem: 'not looked into'}),
    list: () => [],
    realPath: (path) => path,
  }
}
