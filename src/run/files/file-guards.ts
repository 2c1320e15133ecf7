import {includesIn} from '../../query/includes.ts'
import {sectionsAround} from '../../query/tree-index.ts'
import type {IncludedFrom, ReadFile, Reading} from '../../reading/reading.ts'
import {truthOf} from '../../scopes/conditions.ts'
import {isConditional} from '../../syntax/names.ts'
import type {Directive, Section} from '../../syntax/nodes.ts'
import {serverLineOf} from '../../syntax/place.ts'

/**
 * Conditional sections that all must hold for the server to read a file: those around its Include, and around the
 * Include of the file that holds it. Undefined where that cannot be told: several lead there, or a macro.
 */
export type FileGuards = readonly Section[] | undefined

/** Tells the guards of each file of a server by its real path. A file that the server does not read has none. */
export function fileGuardsIn({files}: Pick<Reading, 'files'>): (realPath: string) => FileGuards {
  const byRealPath = new Map(files.map((file) => [file.realPath, file]))
  const byPath = new Map(files.flatMap((file) => [...file.paths].map((path) => [path, file])))
  const known = new Map<ReadFile, FileGuards>()
  const includes = new Map<ReadFile, ReadonlyMap<number, readonly Section[]>>()

  function guardsOf(file: ReadFile): FileGuards {
    if (known.has(file)) return known.get(file)
    // A file that includes itself comes back here.
    known.set(file, undefined)
    const ways = file.includedAt.map(guardsAt)
    const isSure = ways.length === 0 || ways.some((way) => way?.length === 0)
    const guards = isSure ? [] : ways.length === 1 ? ways[0] : undefined
    known.set(file, guards)
    return guards
  }

  function guardsAt({file, line}: IncludedFrom): FileGuards {
    const holder = byPath.get(file)
    if (!holder) return undefined
    const lines = includes.get(holder) ?? guardsByLine(holder)
    includes.set(holder, lines)
    const own = lines.get(line)
    const around = guardsOf(holder)
    return own && around && [...own, ...around]
  }

  return (realPath) => {
    const file = byRealPath.get(realPath)
    return file ? guardsOf(file) : []
  }
}

/** The guards of each Include of a file, by its line. */
function guardsByLine({root}: ReadFile): ReadonlyMap<number, readonly Section[]> {
  const guardsAround = (node: Directive): readonly Section[] =>
    sectionsAround(root, node).filter((section) => isConditional(section.name) && truthOf(section) !== 'true')
  return new Map(includesIn(root).map((node) => [serverLineOf(node), guardsAround(node)]))
}

/** True if a file with the guards `outer` is surely read whenever one with the guards `inner` is. */
export function isReadWhenever(outer: FileGuards, inner: FileGuards): boolean {
  if (outer?.length === 0) return true
  return outer !== undefined && inner !== undefined && outer.every((guard) => inner.includes(guard))
}
