/** The document of `expect --format json`. */
import type {Expected} from '../../inspect/expect/expectation.ts'
import type {Judgement, Outcome} from '../../inspect/expect/judging/judgement.ts'
import type {RequestOptions} from '../../inspect/request/request-options.ts'
import {type ReasonJson, reasonJson} from '../explain/reason-json.ts'
import {jsonText} from '../quote/json-text.ts'
import {maskWords, type SecretWords} from '../secrets/mask-words.ts'
import {maskedSentence} from '../secrets/masked-directive.ts'
import {type CoverageJson, coverageJson, type ServerCoverage} from './coverage-lines.ts'
import {type Counts, countsOf, type ServerResults} from './results.ts'

/** The whole document. Fields may be added. */
export interface ExpectJson {
  readonly version: 1
  readonly expectations: readonly ExpectationJson[]
  /** Numbers of expectations by what came of them, and of assertions that were not judged. */
  readonly summary: Counts
  /** What they reach; null where it was not asked for. */
  readonly coverage: CoverageJson | null
}

/** One expectation. */
export interface ExpectationJson {
  readonly file: string
  readonly line: number
  readonly url: string
  readonly request: Omit<RequestOptions, 'headers'> & {readonly headers?: readonly string[]}
  readonly outcome: Outcome
  readonly expected: Expected
  /** What is not as expected. */
  readonly differences: Judgement['differences']
  /** Why it is uncertain, or the words with which the server rejects its configuration. */
  readonly reasons: readonly string[]
  /** The directives that decide. */
  readonly because: readonly ReasonJson[]
  /** Recorded lines that no longer decide; `isThere` if the server still has such a directive. */
  readonly gone: Judgement['gone']
  /** Assertions of the file that no configuration tells. */
  readonly notJudged: readonly string[]
  /** What is worth knowing about it; null where nothing is. */
  readonly remark: string | null
}

/** The document, as text. */
export function formatResultsJson(
  results: readonly ServerResults[],
  coverage: readonly ServerCoverage[] | undefined,
): string {
  const json: ExpectJson = {
    version: 1,
    expectations: results.flatMap(({judgements, secrets}) =>
      judgements.map((judgement) => jsonOf(judgement, secrets)),
    ),
    summary: countsOf(results),
    coverage: coverage ? coverageJson(coverage) : null,
  }
  return jsonText(json)
}

function jsonOf(judgement: Judgement, secrets: SecretWords): ExpectationJson {
  const {expectation, outcome, differences, reasons, because, gone, remark} = judgement
  const {place, url, options, expected, notJudged} = expectation
  const mask = (text: string): string => maskedSentence(maskWords(text, secrets))
  const masked = <Value>(value: Value): Value => (typeof value === 'string' ? mask(value) : value) as Value
  const {headers, ...others} = options
  return {
    ...{file: place.file, line: place.line, url: mask(url)},
    request: headers === undefined ? others : {...others, headers: headers.map(mask)},
    outcome,
    expected: Object.fromEntries(Object.entries(expected).map(([key, value]) => [key, masked(value)])),
    differences: differences.map(({key, expected: wanted, got}) => ({
      ...{key, expected: masked(wanted), got: masked(got)},
    })),
    reasons: reasons.map(mask),
    because: because.map((reason) =>
      reasonJson({...reason, directive: maskWords(reason.directive, secrets)}),
    ),
    gone: gone.map((each) => ({...each, line: mask(each.line)})),
    ...{notJudged, remark: remark ?? null},
  }
}
