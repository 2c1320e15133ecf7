import {posix} from 'node:path'
import type {FileSystem} from '../../httpd/environment.ts'
import {LAYOUTS, type Layout, USUAL_PREFIXES} from './layouts.ts'

/** A layout, and the folder it was found in. */
export interface Place {
  readonly layout: Layout
  readonly folder: string
}

/** The server whose configuration is in a folder; undefined if it holds none. */
export function placeIn(folder: string, fileSystem: FileSystem): Place | undefined {
  const layout = LAYOUTS.find(
    ({mainFile, signs}) =>
      fileSystem.kindOf(posix.join(folder, mainFile)) === 'file' &&
      signs.every((sign) => fileSystem.kindOf(posix.join(folder, sign)) !== 'missing'),
  )
  return layout && {layout, folder}
}

/** The server whose main file this is. */
export function placeOfMainFile(file: string, fileSystem: FileSystem): Place | undefined {
  for (const {mainFile} of LAYOUTS) {
    if (!file.endsWith(`/${mainFile}`)) continue
    const folder = file.slice(0, -mainFile.length - 1) || '/'
    const place = placeIn(folder, fileSystem)
    if (place?.layout.mainFile === mainFile) return place
  }
  return undefined
}

/** The server in the nearest folder around a file. */
export function placeAround(file: string, fileSystem: FileSystem): Place | undefined {
  return placesAround(fileSystem)(file)
}

/** The same for many files: each folder is looked at once. */
export function placesAround(fileSystem: FileSystem): (file: string) => Place | undefined {
  const known = new Map<string, Place | undefined>()
  const placeAt = (folder: string): Place | undefined => {
    if (known.has(folder)) return known.get(folder)
    const place = placeIn(folder, fileSystem) ?? (folder === '/' ? undefined : placeAt(posix.dirname(folder)))
    known.set(folder, place)
    return place
  }
  return (file) => placeAt(posix.dirname(file))
}

/** The server that is installed, the first of the usual places. */
export function installedPlace(fileSystem: FileSystem): Place | undefined {
  for (const folder of usualFolders()) {
    const place = placeIn(folder, fileSystem)
    if (place) return place
  }
  return undefined
}

/** True for a server in a usual place, or an instance beside it such as Debian's /etc/apache2-shop. */
export function isInstalled({folder}: Place): boolean {
  return usualFolders().some((usual) => folder === usual || folder.startsWith(`${usual}-`))
}

/** The folder of the server that is installed on the computer of which a folder is a copy; undefined if it is none. */
export function installedBelow(folder: string, fileSystem: FileSystem): string | undefined {
  return usualFolders().find((each) => placeIn(folder + each, fileSystem))
}

/** Folders where a server may be installed. */
export function usualFolders(): readonly string[] {
  const folders = LAYOUTS.flatMap(({folder}) => (folder === undefined ? [] : [folder]))
  return [...new Set([...folders, ...USUAL_PREFIXES])]
}
