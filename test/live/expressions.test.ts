/**
 * The real server as judge of expressions: random ones in four directives, each asked with random paths.
 * `npm run expressions -- --patterns N --seed X`
 */
import {expect, test} from 'vitest'
import {renewMatchBudget} from '../../src/httpd/patterns/match-budget.ts'
import {toRegex} from '../../src/httpd/patterns/regex.ts'
import {hasRegexFault} from '../../src/httpd/patterns/regex-fault.ts'
import {hasPcre2} from '../support/patterns/pcre2.ts'
import {randomPath, randomPattern} from '../support/patterns/random-pattern.ts'
import {type Random, randomFrom, seedOfRun} from '../support/random/random.ts'
import {serverTest} from '../support/server/httpd.ts'
import {modelOf, predict} from '../support/server/predict.ts'
import {newServerFolder, type RawAnswer, SERVER_HEADING} from '../support/server/running-server.ts'

const HEADING = `${SERVER_HEADING}LoadModule dir_module @MODULES@/mod_dir.so
LoadModule rewrite_module @MODULES@/mod_rewrite.so
`

/** Where a pattern is written, and the status of a path that it matches. */
const PLACES: readonly {readonly status: number; readonly lines: (pattern: string) => string}[] = [
  {status: 410, lines: (pattern) => `RedirectMatch 410 "${pattern}"`},
  {status: 302, lines: (pattern) => `RedirectMatch 302 "${pattern}" "http://x/$0,$1,$2,$3"`},
  {status: 410, lines: (pattern) => `RewriteEngine On\nRewriteRule "${pattern}" - [G]`},
  {status: 302, lines: (pattern) => `<LocationMatch "${pattern}">\nRedirect 302 http://x/\n</LocationMatch>`},
]

const PATHS = 4
const AT_ONCE = 250
const patterns = Number(process.env.HTTPD_CODEMOD_PATTERNS ?? 250)

interface Tally {
  asked: number
  certain: number
  readonly wrong: string[]
}

serverTest(
  'what is certain of random expressions is what the server answers',
  async () => {
    const seed = seedOfRun()
    console.log(`${patterns} patterns from seed ${seed}`)
    const random = randomFrom(seed)
    const tally: Tally = {asked: 0, certain: 0, wrong: []}
    for (let done = 0; done < patterns; done += AT_ONCE)
      await judge(random, Math.min(AT_ONCE, patterns - done), tally)
    console.log(`${tally.certain} of ${tally.asked} answers certain, ${tally.wrong.length} wrong`)
    expect(tally.wrong.slice(0, 10), `HTTPD_CODEMOD_SEED=${seed}`).toEqual([])
    expect(tally.certain / tally.asked).toBeGreaterThan(hasPcre2 ? 0.98 : 0.05)
  },
  3_600_000,
)

/** Asks one server with a virtual host for each pattern. */
async function judge(random: Random, count: number, tally: Tally): Promise<void> {
  const all = Array.from({length: count}, () => randomPattern(random))
  const sound = await acceptedBy(all, tally)
  const hosts = sound.map((pattern, index) => {
    const {lines} = PLACES[index % PLACES.length] as (typeof PLACES)[number]
    return `<VirtualHost 127.0.0.1:@PORT@>\nServerName h${index}.test\n${lines(pattern)}\n</VirtualHost>\n`
  })
  const files = {'conf/httpd.conf': HEADING + hosts.join('')}
  const requests = sound.flatMap((_, index) =>
    Array.from({length: PATHS}, () => ({path: randomPath(random), host: `h${index}.test`})),
  )
  const answers = await (await newServerFolder(files)).ask(requests)
  if (typeof answers === 'string') throw new Error(answers)
  const model = modelOf(files)
  requests.forEach((request, at) => {
    renewMatchBudget()
    const index = Math.floor(at / PATHS)
    const {status} = PLACES[index % PLACES.length] as (typeof PLACES)[number]
    const {certain, status: resolved} = predict(model, request)
    const answer = answers[at] as RawAnswer
    tally.asked++
    if (certain) tally.certain++
    const what = `${PLACES[index % PLACES.length]?.lines(sound[index] ?? '')} on ${request.path}`
    if (certain && (resolved === status) !== (answer.status === status))
      tally.wrong.push(`${what}: resolved ${resolved}, answered ${answer.status}`)
    const target = targetOf(sound[index] ?? '', request.path)
    if (index % PLACES.length === 1 && answer.status === 302 && target !== undefined)
      if (answer.headers.location !== target)
        tally.wrong.push(`${what}: groups ${target}, answered ${answer.headers.location}`)
  })
}

/** Where the second of the places redirects to; undefined where it is not known or needs escapes. */
function targetOf(pattern: string, path: string): string | undefined {
  // For a folder, its index may be asked too.
  if (path.includes('%') || path.endsWith('/')) return undefined
  const groups = toRegex(pattern).exec(path.replace(/\/+/g, '/'))?.groups
  const target = groups && `http://x/${[0, 1, 2, 3].map((group) => groups[group] ?? '').join()}`
  return target !== undefined && /^[\w:/.,-]+$/.test(target) ? target : undefined
}

/** Those that the server compiles; what is certainly none must not be among them. */
async function acceptedBy(all: readonly string[], tally: Tally): Promise<readonly string[]> {
  const tried = all.map((pattern, index) => [
    `htdocs/d${index}/.htaccess`,
    `RedirectMatch 410 "${pattern}"\n`,
  ])
  const folders = `${HEADING}<Directory @ROOT@/htdocs>\nAllowOverride All\nRequire all granted\n</Directory>\n`
  const server = await newServerFolder({...Object.fromEntries(tried), 'conf/httpd.conf': folders})
  const answers = await server.ask(all.map((_, index) => ({path: `/d${index}/q`, host: 'localhost'})))
  if (typeof answers === 'string') throw new Error(answers)
  return all.filter((pattern, index) => {
    const isAccepted = answers[index]?.status !== 500
    if (isAccepted && hasRegexFault(pattern)) tally.wrong.push(`${pattern} is accepted by the server`)
    if (!isAccepted && hasPcre2 && !hasRegexFault(pattern))
      tally.wrong.push(`${pattern} is rejected by the server`)
    return isAccepted
  })
}

test('most random expressions are none that JavaScript is sure of', () => {
  const random = randomFrom(1)
  const all = Array.from({length: 500}, () => randomPattern(random))
  expect(new Set(all).size).toBeGreaterThan(400)
  expect(all.filter((pattern) => !hasRegexFault(pattern)).length).toBeGreaterThan(250)
})
