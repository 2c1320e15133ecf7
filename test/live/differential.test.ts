/**
 * The differential proof: random servers are started as they are and as each transform leaves them, and asked the
 * same requests. Every answer must be the same but for what the transform may change, and the same scripts must
 * share an interpreter.
 *
 * `npm run differential -- --seed X --servers N`; with the printed seed, one server repeats what was found.
 */
import {expect} from 'vitest'
import {migrationsIn} from '../support/migrations.ts'
import {randomFrom, seedOfRun} from '../support/random/random.ts'
import {type RandomSite, randomSite} from '../support/random/site/random-site.ts'
import {SITE_FILES} from '../support/random/site/site-files.ts'
import {differencesOf} from '../support/server/answer-differences.ts'
import {forEachParallel} from '../support/server/config-dump.ts'
import {acceptsMain, serverTest} from '../support/server/httpd.ts'
import {newServerFolder} from '../support/server/running-server.ts'

const REQUESTS = 24
/** Starting and stopping is mostly waiting. */
const AT_ONCE = 4
/** A long run says how far it is, in milliseconds. */
const SAID_EVERY = 30_000
const sites = Number(process.env.HTTPD_CODEMOD_SITES ?? 20)

serverTest(
  'transforms change what a random server answers only as they may',
  async () => {
    const seed = seedOfRun()
    const problems: string[] = []
    const tally = newTally()
    const begun = Date.now()
    let said = begun
    let done = 0
    console.log(`${sites} servers from seed ${seed}`)
    await forEachParallel(
      Array.from({length: sites}, (_, index) => seed + index),
      async (each) => {
        const found = await prove(each, tally).catch((error) => [String(error)])
        for (const text of found) {
          problems.push(`--seed ${each} --servers 1: ${text}`)
          // Said at once too: a long run may be stopped.
          console.log(problems.at(-1))
        }
        done++
        if (Date.now() - said < SAID_EVERY) return
        said = Date.now()
        const left = ((said - begun) / done) * (sites - done)
        console.log(
          `${done} of ${sites} servers, ${problems.length} differences, ${Math.ceil(left / 60_000)} min left`,
        )
      },
      AT_ONCE,
    )
    console.log(`${sites} servers from seed ${seed}: ${inWords(tally)}, ${problems.length} differences`)
    expect(problems).toEqual([])
    const {plain, 'plain, in several files': spread} = tally.kinds
    expect(shareRefused(plain)).toBeLessThan(sites < 100 ? 0.4 : 0.2)
    // Where files do not show what others do, more is left alone.
    expect(shareRefused(spread)).toBeLessThan(sites < 100 ? 0.75 : 0.6)
  },
  24 * 3600_000,
)

/** What was done so far. */
interface Tally {
  /** Servers that do not start as they are. */
  rejected: number
  /** Servers in several files. */
  spread: number
  /** Outputs that were started, and others that were only checked. */
  outputs: number
  checked: number
  requests: number
  readonly kinds: Readonly<Record<Kind, KindTally>>
}

type Kind = RandomSite['kind'] | 'plain, in several files'

interface KindTally {
  servers: number
  /** Those of which something was refused. Servers of which a run is given a part are not among them. */
  refused: number
  readonly reasons: Map<string, number>
}

function newTally(): Tally {
  const kind = (): KindTally => ({servers: 0, refused: 0, reasons: new Map()})
  const kinds = {plain: kind(), 'plain, in several files': kind(), odd: kind()}
  return {rejected: 0, spread: 0, outputs: 0, checked: 0, requests: 0, kinds}
}

/** Asks one server as it is and as transforms leave it; returns what is wrong. */
async function prove(seed: number, tally: Tally): Promise<readonly string[]> {
  const site = randomSite(randomFrom(seed), REQUESTS)
  const folder = await newServerFolder({...SITE_FILES, ...site.files})
  const files = Object.fromEntries(
    Object.entries(site.files).map(([path, text]) => [path, folder.fill(text)]),
  )
  const before = await folder.ask(site.requests)
  if (typeof before === 'string') {
    tally.rejected++
    return []
  }
  const isSpread = Object.keys(files).length > 1
  if (isSpread) tally.spread++
  const problems: string[] = []
  const migrations = migrationsIn(folder, files, site.given)
  // Of a part of a server more is refused.
  if (site.given.length === Object.keys(files).length)
    count(
      tally.kinds[isSpread && site.kind === 'plain' ? 'plain, in several files' : site.kind],
      await migrations.refusals(),
    )
  const isOld = (group: string | undefined): boolean =>
    !group || Object.values(files).some((text) => text.includes(`WSGIDaemonProcess ${group} `))
  const each = await migrations.each()
  for (const migration of each) {
    const complain = (text: string): number => problems.push(`${migration.name}: ${text}`)
    migration.problems.forEach(complain)
    folder.write(migration.output)
    const after = await folder.ask(site.requests)
    tally.outputs++
    tally.requests += site.requests.length
    if (typeof after === 'string') complain(`the server does not start: ${after}`)
    else differencesOf(site.requests, before, after, {...migration, isOld}).forEach(complain)
  }
  for (const {name, output} of await migrations.orders(each)) {
    tally.checked++
    folder.write(output)
    const said = await acceptsMain(folder.root)
    if (said !== '') problems.push(`${name}: ${said}`)
  }
  return problems
}

function count(kind: KindTally, reasons: readonly string[]): void {
  kind.servers++
  if (reasons.length > 0) kind.refused++
  for (const reason of new Set(reasons)) kind.reasons.set(reason, (kind.reasons.get(reason) ?? 0) + 1)
}

function shareRefused({servers, refused}: KindTally): number {
  return refused / (servers || 1)
}

function inWords({rejected, spread, outputs, checked, requests, kinds}: Tally): string {
  const table = ({reasons}: KindTally): readonly string[] =>
    [...reasons]
      .sort(([, one], [, other]) => other - one)
      .map(([reason, count]) => `    ${String(count).padStart(5)}  ${reason}`)
  const kind = ([name, tally]: readonly [string, KindTally]): readonly string[] => [
    `  ${name}: ${tally.servers}, refused in part ${(100 * shareRefused(tally)).toFixed(1)} %`,
    ...table(tally),
  ]
  return [
    `${rejected} rejected as they are, ${spread} in several files`,
    ...Object.entries(kinds).flatMap(kind),
    `${outputs} outputs started, ${checked} more checked, ${requests} requests`,
  ].join('\n')
}
