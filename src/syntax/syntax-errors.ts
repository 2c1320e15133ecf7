/**
 * What the server's reader says about the structure of a file, read off the finished tree. The server stops
 * at the first fault; here every fault is listed. Wording and line are the server's
 * (server/config.c: ap_build_config_sub, ap_build_config).
 */
import {trim} from '../text/white-space.ts'
import {joinedLineOf} from './logical-line.ts'
import {isConditional, isLuaBlock, isSameName, isVariableName, toIdentifier} from './names.ts'
import type {Content, Invalid, Position, Root, Section, Tag} from './nodes.ts'
import {serverLineOf, visiblePositionOf} from './place.ts'
import {forEachLine} from './to-text.ts'
import {isBlank} from './words/arguments.ts'
import {wordAt} from './words/words.ts'

export type SyntaxErrorCode =
  | 'section-not-closed'
  | 'unexpected-closing-tag'
  | 'malformed-closing-tag'
  | 'unexpected-text-after-conditional'

/**
 * When the server rejects the file for it: `always`, or only if the condition around it is true, or false
 * (conditionals are read in two ways, grammar C3 to C6), or if the macro whose body holds it is used, or
 * unless a macro used in this file opens or closes the section (grammar M8).
 */
export type Rejected = 'always' | 'if-true' | 'if-false' | 'if-macro-is-used' | 'unless-macro-balances'

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
  readonly rejected: Rejected
}

/** All structural faults, in text order. */
export function syntaxErrors(root: Root): readonly SyntaxFinding[] {
  const findings: SyntaxFinding[] = []
  const pending: {node: Content; around: Surroundings}[] = []
  const push = (children: readonly Content[], around: Surroundings): void => {
    for (let index = children.length - 1; index >= 0; index--) {
      const node = children[index] as Content
      if (node.type === 'section' || node.type === 'invalid') pending.push({node, around})
    }
  }
  push(root.children, TOP)
  for (let next = pending.pop(); next; next = pending.pop()) {
    const {node, around} = next
    if (node.type === 'invalid') findings.push(...invalidFindings(node, around))
    if (node.type !== 'section') continue
    findings.push(...sectionFindings(node, around))
    push(node.children, within(node, around))
  }
  const usesMacro = findings.length > 0 && hasUse(root)
  return findings
    .map((found) => (usesMacro && found.rejected === 'always' ? {...found, rejected: MACRO_BALANCES} : found))
    .sort((one, other) => one.position.start.offset - other.position.start.offset)
}

const MACRO_BALANCES: Rejected = 'unless-macro-balances'

function hasUse(root: Root): boolean {
  let found = false
  forEachLine(root, (line) => {
    if (line.type === 'directive' && toIdentifier(line.name) === 'use') found = true
  })
  return found
}

/** What a finding needs to know about the sections around it, carried down so that depth costs nothing. */
interface Surroundings {
  readonly parent: Section | undefined
  /** The closing tag that cuts off a section without one: that of the nearest closed section around it. */
  readonly closer: Tag | undefined
  readonly inMacro: boolean
  readonly inConditional: boolean
}

const TOP: Surroundings = {parent: undefined, closer: undefined, inMacro: false, inConditional: false}

function within(section: Section, around: Surroundings): Surroundings {
  return {
    parent: section,
    closer: section.closing ?? around.closer,
    inMacro: around.inMacro || toIdentifier(section.name) === 'macro',
    inConditional: around.inConditional || isConditional(section.name),
  }
}

function invalidFindings(node: Invalid, around: Surroundings): readonly SyntaxFinding[] {
  if (node.code !== 'stray-closing-tag') return []
  const word = firstWord(node)
  if (isVariableName(word)) return []
  const message = around.parent
    ? (missingBracket(word) ?? `Expected </${around.parent.name}> but saw ${word}`)
    : `${word} without matching <${word.slice(2)} section`
  return [finding('unexpected-closing-tag', message, node, around)]
}

function sectionFindings(section: Section, around: Surroundings): readonly SyntaxFinding[] {
  const {closing, opening} = section
  if (closing) return closingTagFindings(section, closing, around)
  if (toIdentifier(section.name) === 'perl') return []
  const {closer} = around
  if (closer) {
    if (isVariableName(section.name)) return []
    const message = `Expected </${section.name}> but saw </${closer.name}>`
    return [{...finding('section-not-closed', message, closer, around), opening: visiblePositionOf(opening)}]
  }
  // A true conditional ends with the file, without a word, and takes what is open in it along (grammar C4).
  const found = finding('section-not-closed', `<${section.name}> was not closed.`, opening, around)
  const excused = isConditional(section.name) || around.inConditional
  return [excused ? {...found, rejected: 'if-false'} : found]
}

function closingTagFindings(section: Section, closing: Tag, around: Surroundings): readonly SyntaxFinding[] {
  if (isLuaBlock(section.name)) return []
  // Nearly all of them: the bare tag, of the same name.
  if (closing.name === section.name && trim(closing.value) === `</${closing.name}>`) return []
  const word = firstWord(closing)
  const opening = visiblePositionOf(section.opening)
  const missing = missingBracket(word)
  if (missing) {
    const found = {...finding('malformed-closing-tag', missing, closing, around), opening}
    // A false conditional takes any character for the bracket (grammar C3).
    const isClosedIfFalse = isConditional(section.name) && isSameName(word.slice(2, -1), section.name)
    return [isClosedIfFalse ? {...found, rejected: 'if-true'} : found]
  }
  if (!isSameName(closing.name, section.name)) {
    if (isVariableName(closing.name) || isVariableName(section.name)) return []
    const message = `Expected </${section.name}> but saw ${word}`
    return [{...finding('unexpected-closing-tag', message, closing, around), opening}]
  }
  if (!isConditional(section.name) || isBareTag(closing)) return []
  const message = `${word} without matching <${word.slice(2)} section`
  const found = finding('unexpected-text-after-conditional', message, closing, around)
  return [{...found, opening, rejected: 'if-true'}]
}

/** A finding at a tag. The body of a macro is text until it is used; its tags need not balance (grammar M3). */
function finding(
  code: SyntaxErrorCode,
  message: string,
  node: Tag | Invalid,
  around: Surroundings,
): SyntaxFinding {
  const rejected = around.inMacro ? 'if-macro-is-used' : 'always'
  return {code, message, line: serverLineOf(node), position: visiblePositionOf(node), rejected}
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
  return (
    isBlank(text.slice(0, start)) && isBlank(text.slice(text.indexOf('>') + 1)) && !/\s/.test(firstWord(tag))
  )
}
