import {type FileContext, linesOfServer, wordsOf} from 'httpd-codemod/transform'

/**
 * The Python that mod_wsgi is built for, `3.11`, by the name of its module: `mod_wsgi.so-3.11`, to which Debian's
 * mod_wsgi.so leads, `mod_wsgi-py311.cpython-311-x86_64-linux-gnu.so`. Undefined where no name tells, or two differ.
 */
export function loadedPython({view, disk}: Pick<FileContext, 'view' | 'disk'>): string | undefined {
  const paths = linesOfServer(view, 'LoadModule')
    .map((node) => wordsOf(node))
    .filter(([name]) => name === 'wsgi_module')
    .map(([, path = '']) => (disk && path.startsWith('/') ? disk.realPath(path) : path))
  const versions = new Set(paths.map(versionIn))
  return versions.size === 1 ? [...versions][0] : undefined
}

function versionIn(path: string): string | undefined {
  const [, dotted, major, minor] =
    /\/[^/]*?(?:(?:so-|python)([23]\.\d+)|(?:cpython-|-py)([23])(\d+))[^/]*$/.exec(path) ?? []
  return dotted ?? (major === undefined ? undefined : `${major}.${minor}`)
}
