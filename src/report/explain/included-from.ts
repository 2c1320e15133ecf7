import {posix} from 'node:path'
import type {ReadFile, Reading} from '../../model/reading.ts'
import {matchesGlob} from '../../model/resolve/glob.ts'
import {findDirectives} from '../../query/tree-index.ts'
import {argumentsOf} from '../../syntax/arguments.ts'
import type {Directive} from '../../syntax/nodes.ts'
import {serverLineOf} from '../../syntax/place.ts'

/** An Include directive of a server. */
export interface FoundInclude {
  readonly file: string
  readonly line: number
  readonly node: Directive
}

/** The Include directives that read a file, each as the server would meet it. */
export function includersOf(file: ReadFile, reading: Reading): readonly FoundInclude[] {
  return includesIn(reading).filter((include) => reads(include.node, file, reading))
}

/** The files that an Include directive reads. */
export function includedBy(node: Directive, reading: Reading): readonly ReadFile[] {
  return reading.files.filter((file) => reads(node, file, reading))
}

function includesIn({files}: Reading): readonly FoundInclude[] {
  return files.flatMap(({path, root}) =>
    ['Include', 'IncludeOptional'].flatMap((name) =>
      findDirectives(root, name).map((node) => ({file: path, line: serverLineOf(node), node})),
    ),
  )
}

/** A variable in the path may stand for anything; a folder is read with all that is below it. */
function reads(node: Directive, {path}: ReadFile, {serverRoot}: Reading): boolean {
  const [first] = argumentsOf(node)
  if (!first) return false
  const pattern = posix.resolve(serverRoot, first.text.replace(/\$\{[^}]*\}/g, '*'))
  const depth = pattern.split('/').length
  return matchesGlob(pattern, path) || matchesGlob(pattern, path.split('/').slice(0, depth).join('/'))
}
