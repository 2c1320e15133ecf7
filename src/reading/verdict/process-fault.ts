import {sourceNameOf} from '../../httpd/modules.ts'
import {findDirectives} from '../../query/tree-index.ts'
import type {Directive} from '../../syntax/nodes.ts'
import {serverLineOf, visiblePositionOf} from '../../syntax/place.ts'
import {argumentsOf} from '../../syntax/words/arguments.ts'
import {isMpm} from '../processes.ts'
import type {PlacedError, ReadFile} from '../reading.ts'
import type {Fault} from './fault.ts'

/** A LoadModule, in the file that the server reads it from. */
interface Load {
  readonly path: string
  readonly node: Directive
}

/** The fault of a server that has no module for its processes, or two: at the line that loads modules, or the second. */
export function processFault({message, file, line}: PlacedError, files: readonly ReadFile[]): Fault {
  const loads = files.flatMap(({path, root}) =>
    findDirectives(root, 'LoadModule').map((node): Load => ({path, node})),
  )
  const [mpm, ...others] = loads.filter(({node}) => isMpm(sourceNameOf(moduleOf(node))))
  const other = others.find(({node}) => mpm && moduleOf(node) !== moduleOf(mpm.node))
  const [first] = loads
  if (mpm && other) {
    const hint = `keep one of ${moduleOf(mpm.node)}, loaded at ${mpm.path}:${serverLineOf(mpm.node)}, and ${moduleOf(other.node)}`
    return {message, ...placeOf(other), hint}
  }
  if (!first) return {message, file, line, position: undefined, hint: undefined}
  return {message, ...placeOf(first), hint: `load one as well, such as \`${lineFor(first.node)}\``}
}

function placeOf({path, node}: Load): Pick<Fault, 'file' | 'line' | 'position'> {
  return {file: path, line: serverLineOf(node), position: visiblePositionOf(node)}
}

function moduleOf(node: Directive): string {
  return argumentsOf(node)[0]?.text ?? ''
}

/** The line that loads mpm_event from where another module is. */
function lineFor(node: Directive): string {
  const library = argumentsOf(node)[1]?.text ?? ''
  return `LoadModule mpm_event_module ${library.replace(/[^/]*$/, '')}mod_mpm_event.so`
}
