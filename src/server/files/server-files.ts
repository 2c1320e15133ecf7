import type {PlacedError} from '../../reading/reading.ts'
import type {KnownServer} from '../read-named.ts'
import {certainErrors} from './certain-errors.ts'
import type {FoundFile} from './find-files.ts'
import {shownPath} from './shown-path.ts'

/**
 * How reading a server ended: `rejected` with an error that it has at least here, `unread` with a file that is there but
 * cannot be opened.
 */
export type Ending = 'accepted' | 'rejected' | 'unread'

/** What a server stands for in a run. */
export interface ServerFiles {
  readonly files: readonly FoundFile[]
  /** What has to be known of the server, a sentence each. */
  readonly notes: readonly string[]
  readonly ending: Ending
}

/** What httpd says of a file that it cannot open, but for one that is not there: a copy may come without it. */
const CANNOT_OPEN = /: (?!No such file or directory|Not a directory)[A-Z][\w ]+$/

/**
 * The files that a server reads, by the paths it reads them by. The absolute paths of a copy lead to the files of
 * another server, which nobody named; they are left alone.
 * @param given what the user named, which says how paths are shown
 */
export function serverFilesOf({found, reading}: KnownServer, given: string): ServerFiles {
  const {ownFolders, root} = found
  const isOwn = ({realPath}: {readonly realPath: string}): boolean =>
    ownFolders === undefined || ownFolders.some((folder) => realPath.startsWith(folder.replace(/\/?$/, '/')))
  const strangers = reading.files.filter((file) => !isOwn(file)).map(({realPath}) => realPath)
  const {error, errors} = reading
  const notes: string[] = []
  // Else it is said of all that is to be said first.
  if (error && certainErrors(errors, found).length === 0) {
    const at = error.line === 0 ? error.file : `${error.file}:${error.line}`
    notes.push(`the server rejects this configuration: ${at}: ${error.message}`)
  }
  if (strangers.length > 0) {
    const where = ownFolders?.join(' and ')
    notes.push(
      `left alone: ${listOf(strangers)}, outside ${where}; name them too, or for a copy give --root the folder that is its /`,
    )
  }
  return {
    files: reading.files.filter(isOwn).map(({path, realPath}) => {
      return {path: shownPath(path, {root, given}), realPath, origin: 'found'}
    }),
    notes,
    ending: error === undefined ? 'accepted' : errors.some(isUnread) ? 'unread' : 'rejected',
  }
}

function isUnread({message, isOfFiles}: PlacedError): boolean {
  return isOfFiles === true && CANNOT_OPEN.test(message)
}

/** The first of several, and how many there are more. */
export function listOf([first = '', ...others]: readonly string[]): string {
  return others.length === 0 ? first : `${first} and ${others.length} more`
}
