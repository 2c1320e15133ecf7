/** What a server made of the lines of a file, so that another text of it need be read only where it differs. */
import {isSameName} from '../../syntax/names.ts'
import type {Line} from '../../syntax/nodes.ts'
import {linesOf} from '../lines/file-lines.ts'
import type {ServerDirective} from '../server-directive.ts'
import type {Passage} from '../state/passage.ts'
import type {ParsedFile} from '../state/read-state.ts'

/** The lines of a file that changes nothing for the lines after it; what a list lacks cannot be taken over. */
export interface KeptLines {
  readonly lines: readonly Line[]
  /** By the index of its line: the one directive or section that a line became. */
  readonly made: readonly (ServerDirective | undefined)[]
  /** By the index of an opening tag: that of its closing tag, where all between them is kept too. */
  readonly ends: readonly (number | undefined)[]
}

/** The lines of a file of a server; undefined for one whose lines mean something else in another place. */
export function keptLinesOf(
  tree: readonly ServerDirective[],
  {root, passage}: ParsedFile,
): KeptLines | undefined {
  if (!passage || passage.changes.length > 0 || passage.warnings > 0) return undefined
  const lines = linesOf(root)
  if (!lines.every(isPlain)) return undefined
  const byNode = new Map<Line, ServerDirective>()
  const note = (directives: readonly ServerDirective[]): void => {
    for (const directive of directives) {
      const {node, uses} = directive.origin
      if (node && uses.length === 0) byNode.set(node, directive)
      note(directive.children)
    }
  }
  note(directivesOf(tree, passage))
  const made = lines.map((line) => byNode.get(line))
  return {lines, made, ends: endsOf(lines, made)}
}

/** False for what is no line by itself, or depends on what is around it. */
export function isPlain({type}: Line): boolean {
  return type !== 'rawText' && type !== 'invalid'
}

/** What a file left in the section around it. */
function directivesOf(tree: readonly ServerDirective[], {opening, first, length}: Passage) {
  let siblings = tree
  for (const around of opening.around)
    siblings = siblings.find(({origin}) => origin === around)?.children ?? siblings
  const start = siblings.indexOf(first)
  return siblings.slice(start, start + length)
}

function endsOf(lines: readonly Line[], made: KeptLines['made']): KeptLines['ends'] {
  const ends = new Array<number | undefined>(lines.length)
  let open: {readonly index: number; readonly name: string; isKept: boolean}[] = []
  for (const [index, line] of lines.entries()) {
    if (line.type === 'closingTag') {
      const section = open.pop()
      if (section && isSameName(section.name, line.name)) {
        if (section.isKept) ends[section.index] = index
      } else open = []
    } else if (line.type === 'openingTag' || line.type === 'directive') {
      if (!made[index]) for (const section of open) section.isKept = false
      if (line.type === 'openingTag') open.push({index, name: line.name, isKept: made[index] !== undefined})
    }
  }
  return ends
}
