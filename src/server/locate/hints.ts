import type {Entry} from './entry.ts'
import {UNKNOWN_BUILD} from './layouts.ts'
import type {Place} from './match-layout.ts'
import type {Ground} from './named-server.ts'

/** What is taken for granted about an entry, and what to do about it. */
export function hintsFor(entry: Entry, ground: Ground): readonly string[] {
  return [...guesses(entry), ...copyHint(entry.place, ground), ...buildHint(entry)]
}

function guesses({extent, place, serverRoot, serverRootFrom}: Entry): readonly string[] {
  const isByText = extent === 'server' && !place && serverRootFrom === 'guess'
  return [
    ...(isByText ? ['the file is taken for all of a server; --as part reads it as a part of one'] : []),
    ...(extent === 'part'
      ? [
          'the file is taken for a part of a server, whose modules are not known; --as server reads it as all of one',
        ]
      : []),
    ...(serverRootFrom === 'guess' ? [`the ServerRoot is taken to be ${serverRoot}; -d names another`] : []),
  ]
}

/** True for a copy of an installed server; an instance of its own, such as Debian's /etc/apache2-shop, is none. */
export function isCopy({folder, layout}: Place): boolean {
  return layout.folder !== undefined && folder !== layout.folder && !folder.startsWith(`${layout.folder}-`)
}

/** A copy of an installed server has absolute paths that lead out of the copy. */
function copyHint(place: Place | undefined, {root}: Ground): readonly string[] {
  const {folder = ''} = place?.layout ?? {}
  if (!place || root !== undefined || !isCopy(place)) return []
  const base = place.folder.endsWith(folder) ? place.folder.slice(0, -folder.length) : 'DIR'
  return [`absolute paths are looked up on this computer; --root ${base} reads a copy of ${folder}`]
}

function buildHint({extent, place}: Entry): readonly string[] {
  if (extent === 'part' || place?.layout.builtIn !== undefined) return []
  const names = UNKNOWN_BUILD.join(' ')
  return [`which modules are built into the server is not known; assumed are ${names}`]
}
