import type {ReadFile} from '../../reading/reading.ts'
import {InputError} from '../../server/input-error.ts'
import {serverPathOf} from '../../server/locate/ground.ts'
import {type OpenedServer, openServer, openServerAround, type ServerQuery} from '../opened-server.ts'
import {explainReadLine} from './explain-read-line.ts'
import type {LineExplanation} from './line-explanation.ts'

/**
 * Explains a line of a server's configuration: what it is, what surrounds it, and what it applies to.
 * @param path the file, by any path that leads to it
 * @param line counted from 1
 * @returns undefined if the server does not read the file, or it has no such line
 */
export function explainLine(server: OpenedServer, path: string, line: number): LineExplanation | undefined {
  const file = fileIn(server, path)
  return file && explainReadLine(file, line, server.reading)
}

/** A line, explained by the server that its file belongs to. */
export interface PlaceExplanation {
  readonly explanation: LineExplanation
  readonly server: OpenedServer
  /** Main file of a server that is named or around the file, and does not read it; `server` is the file by itself. */
  readonly notReadBy: string | undefined
}

/**
 * Explains a line of a file by the server that it belongs to: the one that is named, else the one around it; by the
 * file itself where that server does not read it.
 * @throws {InputError} if there is no such line, or the server cannot be read
 */
export function explainPlace(path: string, line: number, query: ServerQuery): PlaceExplanation {
  const whole = openServerAround(path, query)
  const isRead = fileIn(whole, path) !== undefined
  const server = isRead ? whole : openServer({...query, path, mainFile: undefined})
  const explanation = explainLine(server, path, line)
  if (!explanation) {
    throw new InputError(`${path}: there is no line ${line}${lastLineOf(fileIn(server, path))}`)
  }
  return {explanation, server, notReadBy: isRead ? undefined : whole.found.mainFile}
}

/** The file of that name, whichever path it was included by. */
function fileIn({found, reading}: OpenedServer, path: string): ReadFile | undefined {
  const wanted = serverPathOf(path, found)
  const real = found.environment.fileSystem.realPath(wanted)
  return (
    reading.files.find((file) => file.path === wanted) ?? reading.files.find((file) => file.realPath === real)
  )
}

function lastLineOf(file: ReadFile | undefined): string {
  if (!file) return ''
  const {end} = file.root.position
  const count = end.column === 1 ? end.line - 1 : end.line
  return `, the file has ${count} ${count === 1 ? 'line' : 'lines'}`
}
