import type {FileSystem} from '../httpd/environment.ts'
import type {Reading} from '../reading/reading.ts'
import {wordsOf} from '../reading/words.ts'

const MAPPERS = new Set([
  'WSGIScriptAlias',
  'WSGIScriptAliasMatch',
  'Alias',
  'AliasMatch',
  'ScriptAlias',
  'ScriptAliasMatch',
  'DocumentRoot',
])

/**
 * A file system in which the targets of all aliases are there and nothing else: where an application runs does not
 * depend on whether its script is on this computer. A target with a slash at its end, or none of an extension and
 * more than one alias below it, is a folder; of a target with `$1` there is a file for whatever the pattern finds.
 */
export function assumedFiles(readings: readonly Reading[]): FileSystem {
  const files = new Set<string>()
  const folders = new Set<string>(['/'])
  const patterns: RegExp[] = []
  for (const {tree} of readings) {
    for (const node of tree.flatMap((each) => (each.name === '<VirtualHost' ? each.children : [each]))) {
      if (!MAPPERS.has(node.name)) continue
      const target = wordsOf(node)[node.name === 'DocumentRoot' ? 0 : 1] ?? ''
      const path = withoutTail(target)
      if (path.includes('$')) patterns.push(patternOf(path))
      const isFolder = node.name === 'DocumentRoot' || (target.endsWith('/') && !/\.\w+\/$/.test(target))
      ;(isFolder ? folders : files).add(path)
      for (let slash = path.indexOf('/', 1); slash !== -1; slash = path.indexOf('/', slash + 1))
        folders.add(path.slice(0, slash))
    }
  }
  return {
    kindOf: (path) => {
      if (folders.has(path)) return 'directory'
      return files.has(path) || patterns.some((pattern) => pattern.test(path)) ? 'file' : 'missing'
    },
    read: () => ({problem: 'not looked into'}),
    list: () => [],
    realPath: (path) => path,
  }
}

/** Without slashes at the end, and without what a pattern adds after the name of a file. */
function withoutTail(target: string): string {
  return target.replace(/(\.\w+)\$\d$/, '$1').replace(/\/+$/, '')
}

function patternOf(path: string): RegExp {
  const escaped = path.replace(/[\\^.*+?()[\]{}|]/g, '\\$&').replace(/\$\d/g, '.+')
  return new RegExp(`^${escaped}$`)
}
