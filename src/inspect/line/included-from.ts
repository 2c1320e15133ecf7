import type {IncludedAt, ReadFile, Reading} from '../../reading/reading.ts'
import type {Line} from '../../syntax/nodes.ts'

/** The Include directives that open a file, each once, in the order the server meets them. */
export function includersOf({includedAt}: ReadFile): readonly IncludedAt['origin'][] {
  const places = includedAt.map(({origin}) => [`${origin.file}\0${origin.line}`, origin] as const)
  return [...new Map(places).values()]
}

/** The files that an Include directive opens, in the order the server reads them. */
export function includedBy(node: Line, {files}: Reading): readonly ReadFile[] {
  return files.filter(({includedAt}) => includedAt.some(({origin}) => origin.node === node))
}
