/** Results as JUnit XML, in the form that CI systems read: one suite for each file, one case for each expectation. */
import type {Judgement} from '../../inspect/expect/judging/judgement.ts'
import {groupBy} from '../../query/group-by.ts'
import {CONTROL} from '../quote/printable.ts'
import {failureText} from './failure-text.ts'
import {isFailure, type ServerResults, type Strictness, wordsOfRequest} from './results.ts'

/** The document, as text. Uncertain expectations are skipped ones, or failures if `strictness` says so. */
export function formatJunit(results: readonly ServerResults[], strictness: Strictness): string {
  const cases = results.flatMap((result) => result.judgements.map((judgement) => ({judgement, result})))
  const suites = [...groupBy(cases, ({judgement}) => judgement.expectation.place.file)].map(([file, own]) => {
    const lines = own.map(({judgement, result}) => caseOf(judgement, result, strictness))
    const failures = own.filter(({judgement}) => isFailure(judgement, strictness)).length
    const skipped = own.filter(({judgement}) => judgement.outcome === 'uncertain').length
    const counts = `tests="${own.length}" failures="${failures}" errors="0" skipped="${strictness === 'strict' ? 0 : skipped}"`
    return `  <testsuite name="${escaped(file)}" ${counts}>\n${lines.join('')}  </testsuite>\n`
  })
  return `<?xml version="1.0" encoding="UTF-8"?>\n<testsuites name="httpd-codemod expect">\n${suites.join('')}</testsuites>\n`
}

function caseOf(judgement: Judgement, result: ServerResults, strictness: Strictness): string {
  const {outcome, expectation} = judgement
  const {file, line} = expectation.place
  const head = `    <testcase classname="${escaped(file)}" name="${escaped(`${wordsOfRequest(expectation)} (line ${line})`)}"`
  const {summary, details} = failureText(judgement, result)
  if (isFailure(judgement, strictness)) {
    const body = [`${file}:${line}`, ...details].join('\n')
    return `${head}>\n      <failure message="${escaped(summary)}">${escaped(body).replaceAll('&#10;', '\n')}</failure>\n    </testcase>\n`
  }
  if (outcome === 'uncertain')
    return `${head}>\n      <skipped message="${escaped(`uncertain: ${summary}`)}"/>\n    </testcase>\n`
  return `${head}/>\n`
}

const EVERY_CONTROL = new RegExp(CONTROL, 'gu')
const ENTITIES: Readonly<Record<string, string>> = {'&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;'}

/** A text as XML takes it: what is not seen is left out, since most of it is no character of XML. */
function escaped(text: string): string {
  return text
    .replace(EVERY_CONTROL, '\ufffd')
    .replace(/\p{Cs}/gu, '\ufffd')
    .replace(/[\ufffe\uffff]/g, '\ufffd')
    .replace(/[&<>"]/g, (character) => ENTITIES[character] ?? '')
    .replaceAll('\n', '&#10;')
    .replaceAll('\t', ' ')
}
