/** Everything that must hold for a transform on a fixture, whether its author thought of it or not. */
import {isDeepStrictEqual} from 'node:util'
import {applyPatch, parsePatch, reversePatch} from 'diff'
import type {Pluggable} from 'unified'
import {VFile} from 'vfile'
import {plain} from '../report/palette.ts'
import {patchBytes} from '../report/patch/unified-diff.ts'
import type {FileResult} from '../run/file-result.ts'
import {mayConcern} from '../run/may-concern.ts'
import {transformFile} from '../run/transform-file.ts'
import {checkTree} from '../syntax/check.ts'
import {fromBytes} from '../syntax/from-bytes.ts'
import {syntaxErrors} from '../syntax/syntax-errors.ts'
import {forEachLine, toBytes, toText} from '../syntax/to-text.ts'
import type {Transform} from '../transform/define-transform.ts'
import type {TransformPreset} from '../transform/preset.ts'
import {httpd} from '../unified/processor.ts'
import {DRESSES} from './dresses.ts'
import {formatMessages} from './format-messages.ts'
import type {Case} from './read-case.ts'

/** A transform or a preset; a preset takes no options. */
export type Subject = Transform | TransformPreset

/** Runs a subject over the bytes of a case; unsafe changes are taken, so that fixtures can show them. */
export function runCase(subject: Subject, theCase: Case, bytes: Uint8Array): FileResult {
  const {path, elsewhere, server, target} = theCase
  const transforms = pluginsOf(subject, theCase)
  return transformFile(path, bytes, {transforms, takes: 'unsafe', firstId: 1, elsewhere, server, target})
}

function pluginsOf(subject: Subject, {options}: Case): readonly Pluggable[] {
  return typeof subject === 'function' ? [[subject, options]] : [subject]
}

function withSubject(subject: Subject, theCase: Case) {
  const processor = httpd()
  processor.use({plugins: [...pluginsOf(subject, theCase)]})
  return processor
}

/**
 * Checks a case and the laws that hold for all of them: the invariants of the tree, an input that stays as it was,
 * an empty second run, a patch that applies both ways, no new syntax errors, no lost comment, and the same
 * outcome in other dresses.
 * @returns one sentence for each thing that is wrong
 */
export function checkCase(subject: Subject, theCase: Case): readonly string[] {
  const result = runCase(subject, theCase, theCase.input)
  const output = toBytes(result.result)
  return [
    ...result.failures.map(({transform, reason}) => `${transform} failed: ${reason}`),
    ...(sameBytes(output, theCase.output) ? [] : ['the output differs from output.conf']),
    ...(formatMessages(result) === theCase.messages ? [] : ['the messages differ from messages.txt']),
    ...checkTree(result.source, result.text).map((problem) => `input: ${problem}`),
    ...checkTree(result.result, toText(result.result)).map((problem) => `output: ${problem}`),
    ...unchangedProblems(subject, theCase, result),
    ...secondRunProblems(subject, theCase, output),
    ...patchProblems(result),
    ...syntaxProblems(result),
    ...commentProblems(result),
    ...wordsProblems(subject, theCase, result),
    ...effectProblems(result),
    ...DRESSES.flatMap(({name, fits, wear}) => {
      if (!fits(theCase.input) || !fits(theCase.output)) return []
      const dressed = toBytes(runCase(subject, theCase, wear(theCase.input)).result)
      const wanted = wear(theCase.output)
      return sameBytes(dressed, wanted) || sameBytes(dressed, withLineEnding(wanted, theCase))
        ? []
        : [`another output with ${name}`]
    }),
  ]
}

/** Where lines went to the end of a file without a last line ending, the file ends in one afterwards. */
function withLineEnding(wanted: Uint8Array, {input, output}: Case): Uint8Array {
  const text = Buffer.from(output).toString('latin1')
  const lastLine = text.slice(text.lastIndexOf('\n', text.length - 2) + 1)
  const isNew = !Buffer.from(input).toString('latin1').endsWith(lastLine)
  return isNew ? Buffer.concat([wanted, Buffer.from('\n')]) : wanted
}

/** Runs the subject on a deeply frozen tree: writing to it would throw, and the transform would fail. */
function unchangedProblems(subject: Subject, theCase: Case, result: FileResult): readonly string[] {
  const frozen = deepFreeze(fromBytes(theCase.input))
  const file = new VFile({path: theCase.path, value: theCase.input})
  file.data.httpdTakes = 'unsafe'
  file.data.httpdElsewhere = theCase.elsewhere
  file.data.httpdTarget = theCase.target
  const next = withSubject(subject, theCase).runSync(frozen, file)
  const failures = file.data.httpd?.runs.filter(({outcome}) => outcome === 'failed') ?? []
  return [
    ...failures.map(({transform, reason}) => `${transform} fails on a frozen tree: ${reason}`),
    ...(isDeepStrictEqual(frozen, fromBytes(theCase.input)) ? [] : ['the tree of the input was changed']),
    ...(isDeepStrictEqual(next, result.result) ? [] : ['two runs differ']),
    ...(result.changes.length > 0 || next === frozen ? [] : ['a new tree without a change']),
  ]
}

function secondRunProblems(subject: Subject, theCase: Case, output: Uint8Array): readonly string[] {
  const second = runCase(subject, theCase, output)
  return second.changes.length === 0
    ? []
    : [`a second run changes ${second.changes.map(({key}) => key).join(', ')}`]
}

function patchProblems(result: FileResult): readonly string[] {
  const after = toText(result.result)
  if (after === result.text) return []
  // Both sides as one byte per character, as the patch is bytes too.
  const latin1 = (text: string): string =>
    Buffer.from(text, result.source.encoding === 'utf-8' ? 'utf8' : 'latin1').toString('latin1')
  const [patch] = parsePatch(
    Buffer.from(patchBytes(result, {name: 'input.conf', context: 3, palette: plain})).toString('latin1'),
  )
  if (!patch) return ['there is no patch']
  const options = {autoConvertLineEndings: false}
  const forward = applyPatch(latin1(result.text), patch, options)
  const backward = applyPatch(latin1(after), reversePatch(patch), options)
  return [
    ...(forward === latin1(after) ? [] : ['the patch does not lead to the output']),
    ...(backward === latin1(result.text) ? [] : ['the reverse patch does not lead back']),
  ]
}

function syntaxProblems(result: FileResult): readonly string[] {
  const before = syntaxErrors(result.source).map(({message}) => message)
  return syntaxErrors(result.result)
    .filter(({message}) => !before.includes(message))
    .map(({message}) => `a new syntax error: ${message}`)
}

function commentProblems(result: FileResult): readonly string[] {
  if (result.changes.some(({applicability}) => applicability !== 'safe')) return []
  const after = commentsIn(result.result)
  return commentsIn(result.source).flatMap((comment) => {
    const index = after.indexOf(comment)
    if (index === -1) return [`the comment "${comment}" is lost`]
    after.splice(index, 1)
    return []
  })
}

/** Safe means: what the server does changes only as declared. */
function effectProblems({changes, undeclared}: FileResult): readonly string[] {
  if (changes.some(({applicability}) => applicability !== 'safe')) return []
  return undeclared.map(
    ({request: {host, path}, keys}) => `an undeclared effect on ${host}${path}: ${keys.join(', ')}`,
  )
}

/** A text that is passed over unparsed must be one the subject has nothing to say about. */
function wordsProblems(subject: Subject, theCase: Case, result: FileResult): readonly string[] {
  const {changes, heldBack, findings, refusals, notes} = result
  const isSilent = [changes, heldBack, findings, refusals, notes].every((list) => list.length === 0)
  return isSilent || mayConcern(pluginsOf(subject, theCase), result.text)
    ? []
    : ['the text holds none of its words']
}

function commentsIn(root: FileResult['source']): string[] {
  const comments: string[] = []
  forEachLine(root, (line) => {
    if (line.type === 'comment') comments.push(line.value.trim())
  })
  return comments
}

function deepFreeze<T>(value: T): T {
  const pending: unknown[] = [value]
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    if (typeof next !== 'object' || next === null || Object.isFrozen(next)) continue
    Object.freeze(next)
    pending.push(...Object.values(next))
  }
  return value
}

function sameBytes(one: Uint8Array, other: Uint8Array): boolean {
  return Buffer.compare(one, other) === 0
}
