import type {FileSystem} from '../httpd/environment.ts'

/**
 * A file system in which these files are there, whether they are or not, and are not looked into. A copy of a
 * configuration comes without the applications, and where an application runs does not depend on its script. Of a path
 * with `$1` or `%{NAME}` in it, any file is there that it may become.
 */
export function withFiles(
  fileSystem: FileSystem,
  paths: readonly string[],
  folderPaths: readonly string[] = [],
): FileSystem {
  const files = new Set(paths)
  const folders = new Set([...foldersAround(paths), ...foldersAround(folderPaths), ...folderPaths])
  const templates = paths.filter((path) => VARIABLE.test(path)).map(templateOf)
  // No template becomes an .htaccess file.
  const mayBecome = (path: string): boolean => !/\/\.ht[^/]*$/.test(path)
  const isOpen = (path: string): boolean =>
    templates.some(({length, regex}) => path.split('/').length === length && regex.test(path)) &&
    mayBecome(path)
  const isFolderOf = (path: string): boolean =>
    templates.some(({folders}) => folders.some((folder) => folder.test(path))) && mayBecome(path)
  return {
    ...fileSystem,
    kindOf(path) {
      const kind = fileSystem.kindOf(path)
      if (kind !== 'missing') return kind
      if (files.has(path) || isOpen(path)) return 'file'
      return folders.has(path) || isFolderOf(path) ? 'directory' : 'missing'
    },
    read: (path, ...how) =>
      files.has(path) || isOpen(path) ? {problem: 'Not looked into'} : fileSystem.read(path, ...how),
  }
}

/** What a target holds of a request: a reference, or a variable. */
const VARIABLE = /\$\d|%\d|%\{[^}]*\}/

/** The files that a path with variables may become, and the folders around them. */
interface Template {
  readonly length: number
  readonly regex: RegExp
  readonly folders: readonly RegExp[]
}

function templateOf(path: string): Template {
  // What follows the name of a script in a target is no part of it.
  const steps = path.replace(/(\.\w+)\/?\$\d$/, '$1').split('/')
  const regexOf = (count: number): RegExp =>
    new RegExp(`^${steps.slice(0, count).map(sourceOf).join('/')}$`, 's')
  const folders = steps.map((_, index) => regexOf(index + 1)).slice(1, -1)
  return {length: steps.length, regex: regexOf(steps.length), folders}
}

function sourceOf(step: string): string {
  return step
    .split(new RegExp(VARIABLE, 'g'))
    .map((text) => text.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&'))
    .join('[^/]*')
}

/** The folders on the way to some files. */
function foldersAround(paths: readonly string[]): ReadonlySet<string> {
  const folders = new Set<string>()
  for (const path of paths) {
    for (let slash = path.lastIndexOf('/'); slash !== -1; slash = path.lastIndexOf('/', slash - 1)) {
      const folder = path.slice(0, slash) || '/'
      if (folders.has(folder)) break
      folders.add(folder)
      if (slash === 0) break
    }
  }
  return folders
}
