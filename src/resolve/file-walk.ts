import type {FileSystem} from '../httpd/environment.ts'
import {mergeSlashes} from '../httpd/paths/paths.ts'

/** A mapped path split at the file that stands on it (server/request.c: ap_directory_walk). */
export interface WalkedFile {
  /** The file or directory, or the first component that is not there. */
  readonly path: string
  readonly kind: 'file' | 'directory' | 'other' | 'missing'
  /** What follows the file, with its slash. */
  readonly pathInfo: string
  /** The directories from `/` down to the file. */
  readonly directories: readonly string[]
}

/** Walks down a path. */
export function walkFile(fileSystem: FileSystem, mapped: string): WalkedFile {
  const path = mergeSlashes(mapped.startsWith('/') ? mapped : `/${mapped}`)
  const parts = path.split('/').slice(1)
  const directories = ['/']
  let current = ''
  for (let index = 0; index < parts.length; index++) {
    const part = parts[index] as string
    if (part === '') continue
    current += `/${part}`
    const kind = fileSystem.kindOf(current)
    if (kind === 'directory') {
      directories.push(current)
      continue
    }
    const rest = parts.slice(index + 1)
    return {
      path: current,
      // What may not be looked at is taken for a file, as nearly all are.
      kind: kind === 'closed' ? 'file' : kind,
      pathInfo: rest.length > 0 ? `/${rest.join('/')}` : '',
      directories,
    }
  }
  return {path: current === '' ? '/' : current, kind: 'directory', pathInfo: '', directories}
}

/** SCRIPT_NAME of a request (server/util_script.c: ap_add_cgi_vars, ap_find_path_info); mod_wsgi merges slashes. */
export function scriptNameOf(requestPath: string, pathInfo: string): string {
  const uri = mergeSlashes(requestPath)
  if (pathInfo === '') return uri
  let end = uri.length - 1
  let rest = pathInfo.length - 1
  while (end >= 0 && rest >= 0 && uri[end] === pathInfo[rest]) {
    end--
    rest--
  }
  const from = Math.max(end, 0)
  const slash = uri.indexOf('/', from)
  return slash === -1 ? uri : uri.slice(0, slash)
}
