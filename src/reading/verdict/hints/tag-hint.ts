/** Hints for faults in the structure of a file: sections that are not closed, or closed by another tag. */
import {sectionNames} from '../../../httpd/directives/directive-names.ts'
import {sectionsAround} from '../../../query/tree-index.ts'
import {isSameName} from '../../../syntax/names.ts'
import type {Line, Position, Root} from '../../../syntax/nodes.ts'
import {forEachLine} from '../../../syntax/to-text.ts'
import {nearName} from './near-name.ts'
import {textHint} from './text-hint.ts'

interface TagFault {
  readonly message: string
  readonly position: Position
  /** The opening tag of the section concerned, where it is not `position`. */
  readonly opening?: Position | undefined
}

/** What to do about a tag; undefined where that is not plain. */
export function hintForTag(root: Root, {message, position, opening}: TagFault): string | undefined {
  const own = lineAt(root, position)
  const first = opening && lineAt(root, opening)
  const strange = own && textHint(own.value)
  if (strange !== undefined) return strange
  const there = first && textHint(first.value)
  if (there !== undefined) return `line ${opening?.start.line}: ${there}`
  return missingSlash(root, own) ?? misspelled(message) ?? stillOpen(message, opening)
}

function lineAt(root: Root, {start}: Position): Line | undefined {
  let found: Line | undefined
  forEachLine(root, (line) => {
    const {position} = line
    if (position.start.offset <= start.offset && start.offset < position.end.offset) found ??= line
  })
  return found
}

/** `<VirtualHost>` without anything in it, within a section of this name, was to close that one. */
function missingSlash(root: Root, tag: Line | undefined): string | undefined {
  if (tag?.type !== 'openingTag' || !/^\s*<[\w-]+\s*>\s*$/.test(tag.value)) return undefined
  const [, ...around] = sectionsAround(root, tag)
  const isWithin = around.some(({name}) => isSameName(name, tag.name))
  return isWithin ? `a slash is missing: write \`</${tag.name}>\`` : undefined
}

/** `Expected </VirtualHost> but saw </VirtualHots>`. */
function misspelled(message: string): string | undefined {
  const [, expected = '', saw = ''] = /^Expected <\/(.*?)> but saw <\/(.*?)>?$/.exec(message) ?? []
  if (saw !== '' && nearName(saw, [expected]) !== undefined)
    return `\`${saw}\` is misspelled: write \`</${expected}>\``
  const name = /^<(\w+)> was not closed\.$/.exec(message)?.[1]
  const known = name === undefined || sectionNames().some((each) => isSameName(each, name))
  const near = known ? undefined : nearName(name ?? '', sectionNames())
  return near && `\`<${name}>\` is not a section; did you mean \`<${near}>\`?`
}

function stillOpen(message: string, opening: Position | undefined): string | undefined {
  const expected = /^Expected (<\/.*?>) but saw /.exec(message)?.[1]
  return (
    expected &&
    opening &&
    `the section of line ${opening.start.line} is still open here: \`${expected}\` is missing`
  )
}
