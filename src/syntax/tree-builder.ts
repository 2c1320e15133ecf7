import type {Point} from '../text/line-index.ts'
import {isSameName, isVariableName, toIdentifier} from './names.ts'
import type {Content, Position, Section, Tag} from './nodes.ts'

/** A section that is still open. */
interface Frame {
  readonly opening: Tag
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

  open(opening: Tag): void {
    this.children = []
    this.#frames.push({opening, children: this.children})
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
   * (a mistyped name). A macro body is closed by `</Macro>` only, whatever is open in it (grammar M3).
   */
  #indexToClose(tag: Tag): number {
    const innermost = this.#frames.length - 1
    for (let index = innermost; index >= 0; index--) {
      const {name} = (this.#frames[index] as Frame).opening
      if (isSameName(name, tag.name)) return index
      if (toIdentifier(name) === 'macro') break
    }
    const opening = this.#frames[innermost]?.opening
    if (!opening || toIdentifier(opening.name) === 'macro') return -1
    if (isVariableName(opening.name) || isVariableName(tag.name)) return innermost
    return indentOf(opening.value) === indentOf(tag.value) ? innermost : -1
  }

  #pop(end: Point, closing?: Tag): void {
    const {opening, children} = this.#frames.pop() as Frame
    const position: Position = {start: opening.position.start, end}
    const {name} = opening
    const section: Section = closing
      ? {type: 'section', name, opening, children, closing, position}
      : {type: 'section', name, opening, children, position}
    this.children = this.#frames.at(-1)?.children ?? this.#root
    this.children.push(section)
  }
}

function indentOf(value: string): string {
  return /^[ \t]*/.exec(value)?.[0] ?? ''
}
