import type {Point} from '../../text/line-index.ts'
import {isLuaBlock, isVariableName, toIdentifier} from '../names.ts'
import type {Content, Position, Section, Tag} from '../nodes.ts'

/** A section that is still open. */
interface Frame {
  readonly opening: Tag
  readonly identifier: string
  readonly children: Content[]
}

/**
 * The stack of open sections and the rules of recovery: a file that the server rejects still gets a tree,
 * and what is wrong with it can be read off the tree (syntax-errors.ts).
 */
export class TreeBuilder {
  /** Children of the innermost open section, or of the root. */
  children: Content[] = []
  readonly #root: Content[] = this.children
  readonly #frames: Frame[] = []
  /** Where the open sections of each name stand in `#frames`, so that no closing tag has to search for its own. */
  readonly #openByName = new Map<string, number[]>()

  /** Opens a section; `identifier` is that of its name. */
  open(opening: Tag, identifier: string): void {
    this.children = []
    const depth = this.#frames.push({opening, identifier, children: this.children})
    const open = this.#openByName.get(identifier)
    if (open) open.push(depth - 1)
    else this.#openByName.set(identifier, [depth - 1])
  }

  /** Closes the section that `tag` means; false if it means none that is open. */
  close(tag: Tag): boolean {
    const index = this.#indexToClose(tag)
    if (index === -1) return false
    while (this.#frames.length > index + 1) this.#pop(tag.position.start)
    this.#pop(tag.position.end, tag)
    return true
  }

  /** Ends the file: sections still open reach to its end. */
  finish(end: Point): Content[] {
    while (this.#frames.length > 0) this.#pop(end)
    return this.#root
  }

  /**
   * The section a closing tag means: the innermost of that name, else the innermost one if its name is not
   * known before `${…}` is resolved, else the innermost one if the tag stands right below its opening tag
   * (a mistyped name). A macro body is closed by `</Macro>` only, whatever is open in it (grammar M3), and a
   * Lua block by any tag that begins with its name (grammar R1).
   */
  #indexToClose(tag: Tag): number {
    const innermost = this.#frames.length - 1
    const frame = this.#frames[innermost]
    // Nearly every tag closes the innermost section, in the same letters: nothing else to look up.
    if (frame?.opening.name === tag.name) return innermost
    const macro = this.#innermost('macro')
    const index = this.#innermost(toIdentifier(tag.name))
    if (index !== -1 && index >= macro) return index
    if (!frame || innermost === macro) return -1
    const {opening, identifier} = frame
    if (isLuaBlock(opening.name)) return toIdentifier(tag.name).startsWith(identifier) ? innermost : -1
    if (isVariableName(opening.name) || isVariableName(tag.name)) return innermost
    return isSameIndent(opening.value, tag.value) ? innermost : -1
  }

  /** Index of the innermost open section of a name; -1 if there is none. */
  #innermost(identifier: string): number {
    return this.#openByName.get(identifier)?.at(-1) ?? -1
  }

  #pop(end: Point, closing?: Tag): void {
    const {opening, identifier, children: grown} = this.#frames.pop() as Frame
    this.#openByName.get(identifier)?.pop()
    const position: Position = {start: opening.position.start, end}
    // A list that grew has room for 16 more, which would be kept for each of thousands of sections.
    const children = grown.slice()
    const {name} = opening
    const section: Section = closing
      ? {type: 'section', name, opening, children, closing, position}
      : {type: 'section', name, opening, children, position}
    this.children = this.#frames.at(-1)?.children ?? this.#root
    this.children.push(section)
  }
}

function isSameIndent(one: string, other: string): boolean {
  const indent = /^[ \t]*/.exec(other)?.[0] ?? ''
  return one.startsWith(indent) && !/^[ \t]/.test(one.slice(indent.length, indent.length + 1))
}
