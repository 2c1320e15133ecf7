import {includesIn} from '../../query/includes.ts'
import {findDirectives} from '../../query/tree-index.ts'
import type {Reading} from '../../reading/reading.ts'
import type {Directive, Root} from '../../syntax/nodes.ts'
import {argumentsOf} from '../../syntax/words/arguments.ts'
import {fromBytes} from '../../text/byte-text.ts'
import {RefusedError} from '../refused-error.ts'

/** One Include, and the text that takes the place of its argument. */
export interface RelocatedInclude {
  readonly node: Directive
  /** Range of the argument in the line. */
  readonly start: number
  readonly end: number
  readonly text: string
  /** Folders that have to be there for the server to look into, as absolute paths of the original. */
  readonly folders: readonly string[]
}

/**
 * The Includes of a file, so that they read below a folder what they read below `/`. All become absolute: the
 * ServerRoot stays what it is, for the modules and keys that are named relative to it.
 * @param variables the value of each variable from outside of the configuration
 * @throws {RefusedError} if it cannot be told whether a path is relative, or to what
 */
export function relocateIncludes(
  root: Root,
  below: string,
  reading: Reading,
  variables: Readonly<Record<string, string | undefined>>,
): readonly RelocatedInclude[] {
  return includesIn(root).flatMap((node) => {
    const argument = argumentsOf(node)[0]
    if (!argument) return []
    const paths = expansionsOf(argument.text, reading, variables)
    const base = baseOf(argument.text, paths, reading)
    return {
      node,
      start: argument.start,
      end: argument.end,
      text: quoted(below + base + argument.text),
      folders: paths.map((path) => folderOf(base + (root.encoding === 'latin-1' ? fromBytes(path) : path))),
    }
  })
}

/** A path as an argument: within quotes a backslash hides a quote and a backslash (server/util.c: substring_conf). */
function quoted(path: string): string {
  if (/[\n\r\0]/.test(path))
    throw new RefusedError(`no line of a configuration can hold the path ${JSON.stringify(path)}`)
  return `"${path.replace(/["\\]/g, '\\$&')}"`
}

/** What is put between the new folder and the path: nothing for an absolute one. */
function baseOf(text: string, paths: readonly string[], reading: Reading): string {
  const absolute = paths.filter((path) => path.startsWith('/'))
  // Arguments of a macro begin with one of these and are known only where it is used (mod_macro.c).
  const isKnown = paths.length > 0 && !/^[$%@]/.test(paths[0] as string)
  if (!isKnown || (absolute.length > 0 && absolute.length < paths.length))
    throw new RefusedError(`it cannot be told what "Include ${text}" reads`)
  if (absolute.length > 0) return ''
  refuseManyRoots(reading, text)
  return `${reading.serverRoot}/`
}

/** A ServerRoot holds for what is read after it, so it has to be one, and in front of every Include. */
function refuseManyRoots({files}: Reading, text: string): void {
  const main = files[0]?.root
  const roots = files.flatMap(({root}) => findDirectives(root, 'ServerRoot'))
  const first = main && findDirectives(main, 'ServerRoot')[0]
  const isFirst =
    first !== undefined &&
    includesIn(main as Root).every(
      ({position}) => position.start.offset > (first as Directive).position.start.offset,
    )
  if (roots.length > 1 || (roots.length === 1 && !isFirst))
    throw new RefusedError(`it cannot be told which ServerRoot applies to "Include ${text}"`)
}

/** The texts that a path may come to: one, or one for each value of the variable that it begins with. */
function expansionsOf(
  text: string,
  {files}: Reading,
  variables: Readonly<Record<string, string | undefined>>,
): readonly string[] {
  const [whole, name] = /^\$\{([^}]*)\}/.exec(text) ?? []
  if (whole === undefined || name === undefined) return [text]
  const defined = files
    .flatMap(({root}) => findDirectives(root, 'Define'))
    .map((node) => argumentsOf(node))
    .flatMap(([key, value]) => (key?.text.toLowerCase() === name.toLowerCase() && value ? [value.text] : []))
  const values =
    defined.length > 0
      ? defined
      : [Object.hasOwn(variables, name) ? variables[name] : undefined].filter((value) => value !== undefined)
  return values.map((value) => value + text.slice(whole.length))
}

/** What is in front of the first component with a wildcard or variable; the whole path may be a folder. */
function folderOf(path: string): string {
  const components = path.split('/')
  const first = components.findIndex((component) => /[*?[$%@]/.test(component))
  return first === -1 ? path : components.slice(0, first).join('/')
}
