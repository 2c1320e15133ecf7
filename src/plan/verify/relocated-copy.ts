import {mkdirSync, mkdtempSync, rmSync, statSync, writeFileSync} from 'node:fs'
import {tmpdir} from 'node:os'
import {dirname, join} from 'node:path'
import {systemPath} from '../../server/disk/paths.ts'
import {readFound} from '../../server/read-found.ts'
import type {KnownServer} from '../../server/read-named.ts'
import {fromBytes} from '../../syntax/from-bytes.ts'
import {decode, encode} from '../../text/encoding.ts'
import {withContents} from '../document/with-contents.ts'
import {RefusedError} from '../refused-error.ts'
import {type RelocatedInclude, relocateIncludes} from './relocated-includes.ts'

/** The configuration of a server in a folder of its own. */
export interface RelocatedCopy {
  /** Stands in front of every path of the original. */
  readonly folder: string
  readonly mainFile: string
  remove(): void
}

/**
 * Copies the files that a server reads below a temporary folder, each at every path it is opened with, with its
 * Includes leading to the other copies. Lines keep their numbers.
 * @param contents the bytes of files that are not live yet, by real path
 * @param isRead true if an Include of the live server would read a file of that path
 * @throws {RefusedError} if the copy would not be read as the original is
 */
export function makeRelocatedCopy(
  {found}: KnownServer,
  contents: ReadonlyMap<string, Uint8Array>,
  isRead: (path: string) => boolean,
): RelocatedCopy {
  const fileSystem = withContents(found.environment.fileSystem, contents)
  const environment = {...found.environment, fileSystem}
  const reading = readFound({...found, environment})
  const folder = mkdtempSync(join(tmpdir(), 'httpd-codemod-'))
  const remove = (): void => rmSync(folder, {recursive: true, force: true})
  try {
    if (isRead(join(folder, 'copy'))) throw new RefusedError(`the live server reads the folder ${tmpdir()}`)
    for (const {paths, realPath} of reading.files) {
      const bytes = fileSystem.read(realPath)
      if ('problem' in bytes) throw new RefusedError(`${realPath}: ${bytes.problem}`)
      const includes = relocateIncludes(fromBytes(bytes), folder, reading, environment.variables)
      for (const each of includes.flatMap(({folders}) => folders)) makeFolder(folder, each)
      for (const path of paths) writeCopy(folder + path, withIncludes(bytes, includes))
    }
  } catch (error) {
    remove()
    throw error
  }
  return {folder, mainFile: folder + found.mainFile, remove}
}

/** An Include may lead to a folder that holds nothing, and has to find it. */
function makeFolder(below: string, path: string): void {
  if (statSync(systemPath(path), {throwIfNoEntry: false})?.isDirectory())
    mkdirSync(systemPath(below + path), {recursive: true})
}

function writeCopy(path: string, bytes: Uint8Array): void {
  mkdirSync(systemPath(dirname(path)), {recursive: true})
  writeFileSync(systemPath(path), bytes, {mode: 0o600})
}

function withIncludes(bytes: Uint8Array, includes: readonly RelocatedInclude[]): Uint8Array {
  const {text, encoding} = decode(bytes)
  let changed = text
  // From the last to the first, so that offsets in front stay right.
  const offsetOf = ({node}: RelocatedInclude): number => node.position.start.offset
  for (const include of includes.toSorted((one, other) => offsetOf(other) - offsetOf(one))) {
    const at = offsetOf(include)
    changed = changed.slice(0, at + include.start) + include.text + changed.slice(at + include.end)
  }
  return encode(changed, encoding)
}
