import {coverageOf} from '../../inspect/expect/coverage/coverage-of.ts'
import type {ExpectationFile} from '../../inspect/expect/expectation.ts'
import {readExpectations} from '../../inspect/expect/files/read-expectations.ts'
import {expectedAskerOf} from '../../inspect/expect/judging/expected-asker.ts'
import {judgeExpectations, rejectionOf} from '../../inspect/expect/judging/judge-expectations.ts'
import {coverageLines, percentOf, type ServerCoverage} from '../../report/expect/coverage-lines.ts'
import {formatResults} from '../../report/expect/format-results.ts'
import {formatResultsJson} from '../../report/expect/json-results.ts'
import {formatJunit} from '../../report/expect/junit.ts'
import {countsOf, type ServerResults} from '../../report/expect/results.ts'
import {formatTap} from '../../report/expect/tap.ts'
import {USUAL_WIDTH} from '../../report/page/page.ts'
import {paletteFor} from '../../report/palette.ts'
import {printable} from '../../report/quote/printable.ts'
import {serverSecretsOf} from '../../report/secrets/server-secrets.ts'
import type {ExitCode} from '../exit-code.ts'
import type {ExpectFlags} from '../expect/expect-flags.ts'
import {type ExpectedServer, openExpected} from '../expect/expected-servers.ts'
import {tellOf, tellVerdict} from '../server/notices.ts'
import {print, printError} from '../streams/print.ts'
import {tuneForWholeServer} from '../tune-engine.ts'
import {UsageError} from '../usage-error.ts'

/** Checks what is expected of a server. */
export async function expectCommand(paths: readonly string[], flags: ExpectFlags): Promise<ExitCode> {
  if (flags.record || flags.update) {
    const path = recordedPath(paths, flags)
    return (await import('../expect/record-file.ts')).recordFile(path, flags)
  }
  const read = paths.map(readExpectations)
  const files = read.map((file) => selected(file, flags.only))
  if (files.every(({expectations}) => expectations.length === 0)) return noneRan(flags)
  tuneForWholeServer()
  const servers = openExpected(files, flags)
  for (const {server} of servers) tellVerdict(server, flags.color)
  const judged = servers.map((each) => judge(each, flags))
  const results = judged.map((each) => each.results)
  const isAsked = flags.coverage || flags.failUnder !== undefined
  const coverage = isAsked ? judged.map((each) => each.coverage()) : undefined
  print(documentOf(results, coverage, flags))
  for (const {server} of servers) tellOf(server, [], flags.color)
  const {fail, uncertain} = countsOf(results)
  const isUnder = coverage !== undefined && isTooLittle(coverage, flags)
  const isEmpty = read.filter(hasNone).length > 0
  return fail > 0 || (flags.strict && uncertain > 0) || isUnder || isEmpty ? 1 : 0
}

/** @throws {UsageError} for flags that do not go together */
function recordedPath(paths: readonly string[], flags: ExpectFlags): string {
  const [path, more] = paths
  if (!flags.record) throw new UsageError('--update works with --record')
  if (path === undefined || more !== undefined) throw new UsageError('--record writes one file')
  const other = (['only', 'site', 'strict', 'coverage'] as const).find((name) => flags[name] !== undefined)
  if (other !== undefined) throw new UsageError(`--${other} does not go with --record`)
  if (flags.format !== 'text') throw new UsageError(`--format ${flags.format} does not go with --record`)
  return path
}

/** A check that checked nothing is no success. */
function noneRan(flags: ExpectFlags): ExitCode {
  print(documentOf([], undefined, flags))
  const what = flags.only === undefined ? '' : `: no URL holds ${flags.only}`
  printError(`httpd-codemod: no expectation ran${what}\n`)
  return 1
}

/** The expectations that `--only` selects. */
function selected(file: ExpectationFile, only: string | undefined): ExpectationFile {
  if (only === undefined) return file
  return {...file, expectations: file.expectations.filter(({url}) => url.includes(only))}
}

/** A file without expectations is a mistake, also beside others. */
function hasNone({path, expectations}: ExpectationFile): boolean {
  if (expectations.length > 0) return false
  printError(`httpd-codemod: ${printable(path)}: no expectation ran\n`)
  return true
}

/** The results of a server, and how to find what its expectations reach. */
function judge(
  {server, files}: ExpectedServer,
  {site}: ExpectFlags,
): {readonly results: ServerResults; coverage(): ServerCoverage} {
  const {serverRoot, error} = server.reading
  const expectations = files.flatMap((file) => file.expectations)
  const ask = expectedAskerOf(server, site)
  const known = {serverRoot, secrets: serverSecretsOf(server.reading)}
  const judgements = judgeExpectations(server, expectations, ask)
  return {
    results: {...known, rejection: error && rejectionOf(error), judgements},
    coverage: () => ({...known, coverage: coverageOf(server, expectations, ask)}),
  }
}

/** Says so where less is reached than `--fail-under` asks for. */
function isTooLittle(coverage: readonly ServerCoverage[], {failUnder = 0}: ExpectFlags): boolean {
  const percent = percentOf(coverage)
  if (percent >= failUnder) return false
  printError(
    `httpd-codemod: ${percent} % of the server is reached, and --fail-under asks for ${failUnder} %\n`,
  )
  return true
}

function documentOf(
  results: readonly ServerResults[],
  coverage: readonly ServerCoverage[] | undefined,
  {format, strict, color}: ExpectFlags,
): string {
  if (format === 'json') return formatResultsJson(results, coverage)
  const strictness = strict ? 'strict' : 'lenient'
  if (format === 'junit') return formatJunit(results, strictness)
  if (format === 'tap') return formatTap(results, strictness)
  const page = {width: USUAL_WIDTH, palette: paletteFor(color, process.env, process.stdout)}
  return formatResults(results, page) + (coverage ? `\n${coverageLines(coverage, page)}` : '')
}
