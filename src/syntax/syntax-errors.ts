/**
 * What the server's reader says about the structure of a file, read off the finished tree. The server stops
 * at the first fault; here every fault is listed. Wording and line are the server's
 * (server/config.c: ap_build_config_sub, ap_build_config).
 */
import {isBlank} from './arguments.ts'
import {joinedLineOf} from './logical-line.ts'
import {isConditional, isSameName, isVariableName, toIdentifier} from './names.ts'
import type {Content, Invalid, Position, Root, Section, Tag} from './nodes.ts'
import {serverLineOf, visiblePositionOf} from './place.ts'
import {wordAt} from './words.ts'

export type SyntaxErrorCode =
  | 'section-not-closed'
  | 'unexpected-closing-tag'
  | 'malformed-closing-tag'
  | 'unexpected-text-after-conditional'

export interface SyntaxFinding {
  readonly code: SyntaxErrorCode
  /** The server's own wording. */
  readonly message: string
  /** The line the server reports. */
  readonly line: number
  /** The text to look at: the closing tag, or the opening tag of a section that is never closed. */
  readonly position: Position
  /** The opening tag of the section concerned, where it is not `position`. */
  readonly opening?: Position
  /**
   * Conditionals are read in two ways. `condition-true` or `condition-false`: the server accepts the file if
   * the condition around is the opposite; `always`: it never does.
   */
  readonly rejected: 'always' | 'condition-true' | 'condition-false'
}

/** All structural faults, in text order. */
export function syntaxErrors(root: Root): readonly SyntaxFinding[] {
  const findings: SyntaxFinding[] = []
  const pending: {node: Content; ancestors: Ancestors}[] = []
  const push = (children: readonly Content[], ancestors: Ancestors): void => {
    for (let index = children.length - 1; index >= 0; index--) {
      const node = children[index] as Content
      if (node.type === 'section' || node.type === 'invalid') pending.push({node, ancestors})
    }
  }
  push(root.children, undefined)
  for (let next = pending.pop(); next; next = pending.pop()) {
    const {node, ancestors} = next
    if (node.type === 'invalid') findings.push(...invalidFindings(node, ancestors?.section))
    if (node.type !== 'section') continue
    findings.push(...sectionFindings(node, ancestors))
    // The body of a macro is text; its tags need not balance (grammar M3).
    if (toIdentifier(node.name) !== 'macro') push(node.children, {section: node, above: ancestors})
  }
  return findings.sort((one, other) => one.position.start.offset - other.position.start.offset)
}

type Ancestors = {readonly section: Section; readonly above: Ancestors} | undefined

function invalidFindings(node: Invalid, parent: Section | undefined): readonly SyntaxFinding[] {
  if (node.code !== 'stray-closing-tag') return []
  const word = firstWord(node)
  if (isVariableName(word)) return []
  const name = word.slice(2)
  const message = parent
    ? (missingBracket(word) ?? `Expected </${parent.name}> but saw ${word}`)
    : `${word} without matching <${name} section`
  return [finding('unexpected-closing-tag', message, node)]
}

function sectionFindings(section: Section, ancestors: Ancestors): readonly SyntaxFinding[] {
  const {closing, opening} = section
  if (closing) return closingTagFindings(section, closing)
  if (toIdentifier(section.name) === 'perl') return []
  const closer = closingAbove(ancestors)
  if (closer) {
    if (isVariableName(section.name)) return []
    const message = `Expected </${section.name}> but saw </${closer.name}>`
    return [{...finding('section-not-closed', message, closer), opening: visiblePositionOf(opening)}]
  }
  // A true conditional ends with the file, without a word, and takes what is open in it along (grammar C4).
  const excused = isConditional(section.name) || hasConditional(ancestors)
  const rejected = excused ? 'condition-false' : 'always'
  const message = `<${section.name}> was not closed.`
  return [{...finding('section-not-closed', message, opening), rejected}]
}

function closingTagFindings(section: Section, closing: Tag): readonly SyntaxFinding[] {
  const word = firstWord(closing)
  const opening = visiblePositionOf(section.opening)
  const missing = missingBracket(word)
  if (missing) return [{...finding('malformed-closing-tag', missing, closing), opening}]
  if (!isSameName(closing.name, section.name)) {
    if (isVariableName(closing.name) || isVariableName(section.name)) return []
    const message = `Expected </${section.name}> but saw ${word}`
    return [{...finding('unexpected-closing-tag', message, closing), opening}]
  }
  if (!isConditional(section.name) || isBareTag(closing)) return []
  const message = `${word} without matching <${word.slice(2)} section`
  return [{...finding('unexpected-text-after-conditional', message, closing), opening, rejected: 'condition-true'}]
}

function finding(code: SyntaxErrorCode, message: string, node: Tag | Invalid): SyntaxFinding {
  return {code, message, line: serverLineOf(node), position: visiblePositionOf(node), rejected: 'always'}
}

/** The closing tag that cut off a section without one: that of the nearest closed section around it. */
function closingAbove(ancestors: Ancestors): Tag | undefined {
  for (let at = ancestors; at; at = at.above) if (at.section.closing) return at.section.closing
  return undefined
}

function hasConditional(ancestors: Ancestors): boolean {
  for (let at = ancestors; at; at = at.above) if (isConditional(at.section.name)) return true
  return false
}

function firstWord({value}: Tag | Invalid): string {
  const {text} = joinedLineOf(value)
  return wordAt(text, 0, text.length)?.text ?? ''
}

function missingBracket(word: string): string | undefined {
  return word.endsWith('>') ? undefined : `${word}> directive missing closing '>'`
}

/** True if the whole line is `</Name>`: a true conditional takes nothing else (grammar C3). */
function isBareTag(tag: Tag): boolean {
  const {text} = joinedLineOf(tag.value)
  const start = text.indexOf('<')
  return isBlank(text.slice(0, start)) && isBlank(text.slice(text.indexOf('>') + 1)) && !/\s/.test(firstWord(tag))
}
