import type {FileSystem, RunUser} from '../../httpd/environment.ts'
import type {ServerDirective} from '../../reading/server-directive.ts'
import {wordsOf} from '../../reading/words.ts'
import {scriptOfRule} from './paths/rule-paths.ts'
import {createTargetPatterns} from './target-patterns.ts'

const MAPPERS = new Set([
  'WSGIScriptAlias',
  'WSGIScriptAliasMatch',
  'Alias',
  'AliasMatch',
  'ScriptAlias',
  'ScriptAliasMatch',
  'DocumentRoot',
  'RewriteRule',
])

/** Files that are assumed to be there, and how to assume more. */
export interface AssumedFiles {
  readonly fileSystem: FileSystem
  /**
   * Assumes the targets of these directives, those of virtual hosts included.
   * @returns true if any of them is new
   */
  add(directives: readonly ServerDirective[]): boolean
}

/**
 * A file system in which the targets of all aliases are there and nothing else: where an application runs does not
 * depend on whether its script is on this computer. A target with a slash at its end, or none of an extension and
 * more than one alias below it, is a folder, in which there is any script that is asked for, and any folder, but no
 * script whose name goes on after the extension of one; of a target with `$1` there is a file for whatever the pattern
 * finds.
 * @param disk the files of the server, where they are known: there is a folder at the target of a WSGIScriptAlias if one
 *   is there, and .htaccess files are as they are
 * @param accessFileNames names of .htaccess files
 */
export function createAssumedFiles(
  disk?: FileSystem,
  accessFileNames: ReadonlySet<string> = USUAL_NAMES,
): AssumedFiles {
  const files = new Set<string>()
  const folders = new Set<string>(['/'])
  const scriptFolders = new Set<string>()
  /** Those of aliases; in that of a DocumentRoot, what a rule is about is mostly not there. */
  const mountedFolders = new Set<string>()
  const patterns = createTargetPatterns()
  const folderPatterns = createTargetPatterns()
  const htaccess = new Map<string, ReturnType<FileSystem['read']>>()

  function isAccessFile(path: string): boolean {
    return accessFileNames.has(path.slice(path.lastIndexOf('/') + 1))
  }

  function addFolders(path: string): void {
    for (let slash = path.lastIndexOf('/'); slash > 0; slash = path.lastIndexOf('/', slash - 1)) {
      const folder = path.slice(0, slash)
      if (folders.has(folder)) return
      folders.add(folder)
    }
  }

  function addPatterns(path: string): void {
    patterns.add(path)
    for (let slash = path.lastIndexOf('/'); slash > 0; slash = path.lastIndexOf('/', slash - 1)) {
      const folder = path.slice(0, slash)
      if (!folder.includes('$')) return
      folderPatterns.add(folder)
    }
  }

  function addTarget(node: ServerDirective): void {
    const isRoot = node.name === 'DocumentRoot'
    const target =
      (isRoot ? wordsOf(node)[0] : node.name === 'RewriteRule' ? scriptOfRule(node) : wordsOf(node)[1]) ?? ''
    if (target === '') return
    const path = withoutTail(target)
    if (path.includes('$')) addPatterns(path)
    const isFolder = isRoot || isFolderTarget(target) || (node.name === 'WSGIScriptAlias' && isOnDisk(path))
    ;(isFolder ? folders : files).add(path)
    if (isFolder) scriptFolders.add(path)
    if (isFolder && !isRoot) mountedFolders.add(path)
    addFolders(path)
  }

  function isOnDisk(path: string): boolean {
    return disk?.kindOf(path) === 'directory'
  }

  function isIn(some: ReadonlySet<string>, path: string): boolean {
    for (let slash = path.lastIndexOf('/'); slash > 0; slash = path.lastIndexOf('/', slash - 1))
      if (some.has(path.slice(0, slash))) return true
    return false
  }

  function readHtaccess(path: string, from: FileSystem, reader?: RunUser): ReturnType<FileSystem['read']> {
    const bytes = htaccess.get(path) ?? from.read(path, '.htaccess', reader)
    htaccess.set(path, bytes)
    return bytes
  }

  const assumed: AssumedFiles = {
    fileSystem: {
      kindOf: (path) => {
        if (isAccessFile(path)) return disk?.kindOf(path) ?? 'missing'
        if (folders.has(path)) return 'directory'
        if (files.has(path)) return 'file'
        if (IS_SCRIPT.test(path)) {
          if (!IS_GLUED.test(path) && isIn(scriptFolders, path)) return 'file'
        } else if (IS_FOLDER.test(path) && isIn(mountedFolders, path)) return 'directory'
        if (patterns.match(path)) return 'file'
        return folderPatterns.match(path, '/') ? 'directory' : 'missing'
      },
      read: (path, _purpose, reader) =>
        disk && isAccessFile(path) ? readHtaccess(path, disk, reader) : {problem: 'not looked into'},
      list: () => [],
      realPath: (path) => path,
    },
    add(directives) {
      const size = (): number => files.size + folders.size + scriptFolders.size + patterns.size
      const before = size()
      for (const node of directives) {
        if (MAPPERS.has(node.name)) addTarget(node)
        else if (node.name === '<VirtualHost')
          for (const child of node.children) if (MAPPERS.has(child.name)) addTarget(child)
      }
      return size() > before
    },
  }
  known.set(assumed.fileSystem, htaccess)
  return assumed
}

/** The .htaccess files that were read, by their assumed files. */
const known = new WeakMap<FileSystem, ReadonlyMap<string, unknown>>()

/** True if any .htaccess file was read to answer a request. */
export function hasReadHtaccess(fileSystem: FileSystem): boolean {
  return (known.get(fileSystem)?.size ?? 0) > 0
}

const USUAL_NAMES: ReadonlySet<string> = new Set(['.htaccess'])
const IS_SCRIPT = /\.(?:wsgi|py)$/
/**
 * What follows the match of a WSGIScriptAliasMatch is added to its target without a slash: `app.wsgi.wsgi` is the target of
 * a request that was meant for another script, and no script has such a name.
 */
const IS_GLUED = /\.(?:wsgi[^/]*|py)\.(?:wsgi|py)$/
/** Names without an extension. */
const IS_FOLDER = /\/[^./]+$/

/**
 * True for the target of a folder. A script may be written with a slash after it too, and is then told by its extension:
 * folders are named after hosts, as in `/srv/shop.example/`.
 */
export function isFolderTarget(target: string): boolean {
  return target.endsWith('/') && !SCRIPT_WITH_SLASH.test(target)
}

const SCRIPT_WITH_SLASH = /\.(?:wsgi|py[cw]?|f?cgi|app)\/+$/

/** True for a target of which only the disk tells whether it is a folder or a script: it has not the name of a script. */
export function mayBeFolder(target: string): boolean {
  return !SCRIPT_WITH_SLASH.test(`${target}/`)
}

/** A target without slashes at the end, and without what a pattern adds behind the name of a file. */
export function withoutTail(target: string): string {
  return target.replace(/(\.\w+)\/?\$\d$/, '$1').replace(/\/+$/, '')
}
