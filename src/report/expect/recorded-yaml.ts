/** Recorded answers as YAML. */
import {Document, isMap, isSeq, parseDocument, type YAMLMap, type YAMLSeq} from 'yaml'
import {EXPECTED_KEYS, type ExpectationFile, type Expected} from '../../inspect/expect/expectation.ts'
import {recordedLineOf} from '../../inspect/expect/recorded-line.ts'
import type {RecordedAnswer} from '../../inspect/expect/recording/recorded-answer.ts'
import type {Renewal} from '../../inspect/expect/recording/renew-answers.ts'
import {reasonPlaceOf} from '../../inspect/request/reason-place.ts'
import type {Reason} from '../../resolve/resolution.ts'
import {pathLabel} from '../inspect/place-label.ts'
import {maskWords, type SecretWords} from '../secrets/mask-words.ts'
import {maskedSentence} from '../secrets/masked-directive.ts'
import {plainDirective} from './results.ts'

/** The facts of a server that its texts are written with. */
export interface RecordedServer {
  readonly serverRoot: string
  readonly secrets: SecretWords
}

const HEADER = ` Recorded by httpd-codemod expect --record: one request for each kind of answer.
 --record --update renews what has a \`because\`; what has none is yours.`

const STYLE = {lineWidth: 0} as const

/**
 * A new file.
 * @param path the server as the file names it; undefined where it names none
 */
export function recordedYaml(
  answers: readonly RecordedAnswer[],
  server: RecordedServer,
  path: string | undefined,
): string {
  const document = new Document({...(path === undefined ? {} : {server: path}), expect: []})
  document.commentBefore = HEADER
  addAnswers(document, answers, server)
  return document.toString(STYLE)
}

/** A value that was renewed. */
export interface Renewed {
  readonly renewal: Renewal
  readonly key: string
  readonly before: string
  readonly after: string
}

/**
 * A file with its recorded expectations renewed, and more of them at its end. Comments and all else stay.
 * @param text the file as it is
 */
export function renewedYaml(
  text: string,
  {expectations}: ExpectationFile,
  renewals: ReadonlyMap<ExpectationFile['expectations'][number], Renewal>,
  answers: readonly RecordedAnswer[],
  server: RecordedServer,
): {readonly text: string; readonly renewed: readonly Renewed[]} {
  const document = parseDocument(text, {uniqueKeys: false})
  if (!isMap(document.contents)) {
    return {text: recordedYaml(answers, server, undefined), renewed: []}
  }
  const list = document.get('expect')
  const renewed = expectations.flatMap((expectation, index) => {
    const renewal = renewals.get(expectation)
    const item = isSeq(list) ? list.items[index] : undefined
    return renewal && isMap(item) ? renewItem(item, renewal, server) : []
  })
  addAnswers(document, answers, server)
  const changed = renewed.length > 0 || answers.length > 0
  const eol = text.includes('\r\n') ? '\r\n' : '\n'
  return {text: changed ? document.toString(STYLE).replaceAll('\n', eol) : text, renewed}
}

function renewItem(item: YAMLMap, renewal: Renewal, server: RecordedServer): readonly Renewed[] {
  const {answer, expectation} = renewal
  if (!answer) return []
  const values = writableValues(answer.expected, server)
  const own = EXPECTED_KEYS.filter((key) => expectation.expected[key] !== undefined)
  // Somebody may have removed what is of no interest; of another kind of answer all is.
  const keys = own.every((key) => key in values) ? own : EXPECTED_KEYS
  const renewed = keys.flatMap((key): readonly Renewed[] => {
    const [before, after] = [expectation.expected[key], values[key]]
    if (isSame(key, before, after)) return []
    if (after === undefined) item.delete(key)
    else item.set(key, after)
    return [{renewal, key, before: textOf(before), after: textOf(after)}]
  })
  const lines = answer.because.map((reason) => becauseText(reason, server))
  const isMoved = directivesOf(lines).join('\n') !== directivesOf(expectation.because).join('\n')
  if (isMoved) item.set('because', lines)
  return isMoved && renewed.length === 0
    ? [{renewal, key: 'because', before: 'other lines', after: 'these lines'}]
    : renewed
}

/** Two ways to write the same are the same. */
function isSame(key: string, before: unknown, after: unknown): boolean {
  const plain = (value: unknown): unknown =>
    value === '' && (key === 'processGroup' || key === 'interpreter') ? '%{GLOBAL}' : value
  return plain(before) === plain(after)
}

function textOf(value: string | number | null | undefined): string {
  return value === undefined ? 'nothing' : `${value ?? 'null'}`
}

function directivesOf(lines: readonly string[]): readonly string[] {
  return lines.map((line) => recordedLineOf(line).directive)
}

function addAnswers(document: Document, answers: readonly RecordedAnswer[], server: RecordedServer): void {
  const found = document.get('expect')
  const list: YAMLSeq = isSeq(found) ? found : (document.createNode([]) as YAMLSeq)
  if (list !== found) document.set('expect', list)
  if (answers.length === 0) return
  list.flow = false
  for (const {url, options, expected, because, suspicion} of answers) {
    const item = document.createNode({
      ...{url, ...options, ...writableValues(expected, server)},
      because: because.map((reason) => becauseText(reason, server)),
    })
    if (suspicion !== undefined) item.commentBefore = ` suspicious: ${suspicion}`
    item.spaceBefore = list.items.length > 0
    list.add(item)
  }
}

/** The values without those that hold a secret, which is not written to another file. */
function writableValues(expected: Expected, {secrets}: RecordedServer): Expected {
  const isOpen = (value: unknown): boolean =>
    typeof value !== 'string' || maskedSentence(maskWords(value, secrets)) === value
  return Object.fromEntries(Object.entries(expected).filter(([, value]) => isOpen(value)))
}

/** A line that decides: `FILE:LINE: directive`. */
function becauseText(reason: Reason, {serverRoot, secrets}: RecordedServer): string {
  const {file, line} = reasonPlaceOf(reason)
  return `${pathLabel(file, serverRoot)}:${line}: ${plainDirective(reason.directive, secrets)}`
}
