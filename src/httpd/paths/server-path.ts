/**
 * A path made absolute by the ServerRoot, with `.`, `..` and runs of slashes resolved. A slash at the end stays
 * (server/config.c: ap_server_root_relative; srclib/apr: apr_filepath_merge).
 */
export function serverPath(serverRoot: string, path: string): string {
  const isAbsolute = path.startsWith('/')
  const kept = isAbsolute ? [] : serverRoot.split('/').filter((segment) => segment !== '')
  const added = path.split('/')
  let endsWithSlash = !isAbsolute && (path === '' || serverRoot.endsWith('/'))
  for (const [index, segment] of added.entries()) {
    if (segment === '' || segment === '.') endsWithSlash ||= index === added.length - 1
    else if (segment === '..') {
      kept.pop()
      endsWithSlash = true
    } else {
      kept.push(segment)
      endsWithSlash = index < added.length - 1
    }
  }
  return `/${kept.join('/')}${endsWithSlash && kept.length > 0 ? '/' : ''}`
}

/** A name below a directory (server/util.c: ap_make_full_path). */
export function joinPath(directory: string, name: string): string {
  return directory.endsWith('/') ? directory + name : `${directory}/${name}`
}
