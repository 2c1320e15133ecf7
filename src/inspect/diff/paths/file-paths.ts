/** Paths of the files and folders that hosts serve. */
import {encoded} from '../../../effects/ask/paths/encoded.ts'
import {matchesOf} from '../../../effects/ask/paths/sample-match.ts'
import {scopePartsOf} from '../../../effects/ask/paths/scope-parts.ts'
import {namesFor} from '../../../effects/ask/paths/section-files.ts'
import type {FileSystem} from '../../../httpd/environment.ts'
import {mergeSlashes} from '../../../httpd/paths/paths.ts'
import type {ServerDirective} from '../../../reading/server-directive.ts'
import {wordsOf} from '../../../reading/words.ts'
import {patternOf} from '../../../resolve/sections/section-match.ts'
import type {ServerModel} from '../../../resolve/server/server-model.ts'
import type {ServerScope} from '../../../resolve/server/server-scope.ts'
import {bare, type Folder, foldersOf} from './folders.ts'

/** A server, and one of its hosts. */
export type HostOf = readonly [server: ServerModel, scope: ServerScope]

/** The most files of a folder that are asked for. */
const MOST_FILES = 40

/** Those of a host at which the sections of some scopes may draw a border, and those that are on the disk. */
export function pathsOfFiles([server, scope]: HostOf, scopes: readonly ServerScope[]): readonly string[] {
  const folders = foldersOf(server, scope)
  const parts = scopes.map(scopePartsOf)
  const names = unique(parts.flatMap(({others}) => others.flatMap(namesIn)))
  const guarded = scopes
    .flatMap(({byName}) => byName.get('<Location') ?? [])
    .flatMap((section) => {
      const {text, isRegex, hasWildcard} = patternOf(section)
      return isRegex || hasWildcard || !text.startsWith('/') ? [] : [`${bare(text)}/x.html`]
    })
  const mapped = [server.main, scope].flatMap(mountsOfPatterns).flatMap((mount) => filesIn(mount, names))
  const literal = parts.flatMap((part) => part.literal)
  return [...guarded, ...mapped].map(encoded).concat(
    folders.flatMap((folder) => {
      const inside = literal.filter(({directory}) => `${directory}/`.startsWith(`${folder.path}/`))
      const below = unique(inside.map(({directory}) => directory.slice(folder.path.length)))
      const nested = unique(inside.flatMap(({place}) => namesIn(place)))
      return ['', ...below]
        .flatMap((rest) => {
          const base = mergeSlashes(`${folder.mount}${rest}`)
          const own = [
            ...[base, `${base}/`, `${base}/x`, `${base}/x.html`],
            ...filesIn(base, [...names, ...nested]),
          ]
          return rest === '' && folder.mount === '' ? own.slice(1) : own
        })
        .concat(filesOnDisk(server.fileSystem, folder))
        .map(encoded)
        .filter((path) => path.startsWith('/'))
    }),
  )
}

/** Names that the sections of files in some places are for. */
function namesIn(place: readonly ServerDirective[]): readonly string[] {
  return place.filter(({name}) => name.startsWith('<Files')).flatMap(namesFor)
}

/** Files of a folder, each as it is and with something after it: sections of files apply to both. */
function filesIn(folder: string, names: readonly string[]): readonly string[] {
  return names.flatMap((name) => [`${folder}/${name}`, `${folder}/${name}/x`])
}

/** Paths that expressions lead to folders, one of each expression. */
function mountsOfPatterns({byName}: ServerScope): readonly string[] {
  return ['AliasMatch', 'ScriptAliasMatch'].flatMap((name) =>
    (byName.get(name) ?? []).flatMap((node) => matchesOf(wordsOf(node)[0] ?? '').slice(0, 1)),
  )
}

/** The files that are really there, two folders deep. */
function filesOnDisk(fileSystem: FileSystem, {mount, path}: Folder, depth = 0): readonly string[] {
  if (fileSystem.kindOf(path) !== 'directory') return []
  const entries = fileSystem.list(path)
  if ('problem' in entries) return []
  const names = unique(entries.map(({name}) => name)).slice(0, MOST_FILES)
  return names.flatMap((name) => {
    const own = `${mount}/${name}`
    const file = `${path}/${name}`
    if (fileSystem.kindOf(file) !== 'directory') return [own, `${own}/x`]
    const inside = depth < DEEPEST ? filesOnDisk(fileSystem, {mount: own, path: file}, depth + 1) : []
    return [own, `${own}/`, `${own}/x`, ...inside]
  })
}

const DEEPEST = 2

function unique<T>(items: readonly T[]): readonly T[] {
  return [...new Set(items)]
}
