/**
 * The differential proof: random servers are started as they are and as each transform leaves them, and asked the
 * same requests. Every answer must be the same but for what the transform declares.
 *
 * HTTPD_CODEMOD_SITES says how many servers; HTTPD_CODEMOD_SEED with the printed number repeats a run.
 */
import {expect} from 'vitest'
import {migrationsIn} from '../support/migrations.ts'
import {randomFrom, seedOfRun} from '../support/random/random.ts'
import {randomSite, SITE_FILES} from '../support/random/random-site.ts'
import {differencesOf} from '../support/server/answer-differences.ts'
import {forEachParallel} from '../support/server/config-dump.ts'
import {acceptsMain, serverTest} from '../support/server/httpd.ts'
import {newServerFolder} from '../support/server/running-server.ts'

const REQUESTS = 20
/** Starting and stopping is mostly waiting. */
const AT_ONCE = 4
/** A long run says how far it is. */
const SAID_EVERY = 250
const sites = Number(process.env.HTTPD_CODEMOD_SITES ?? 20)

serverTest(
  'transforms change what a random server answers only as they declare',
  async () => {
    const seed = seedOfRun()
    const problems: string[] = []
    let done = 0
    const refused = {plain: new Map<string, number>(), odd: new Map<string, number>()}
    const counts = {plain: 0, odd: 0, refusedPlain: 0, refusedOdd: 0, rejected: 0, starts: 0, checks: 0}

    const complain = (each: number, text: string): void => {
      problems.push(`HTTPD_CODEMOD_SEED=${each} HTTPD_CODEMOD_SITES=1: ${text}`)
      // Said at once too: a long run may be stopped.
      console.log(problems.at(-1))
    }
    await forEachParallel(
      Array.from({length: sites}, (_, index) => seed + index),
      async (each) => {
        await prove(each).catch((error) => complain(each, String(error)))
        if (++done % SAID_EVERY === 0) console.log(`${done} of ${sites} servers`)
      },
      AT_ONCE,
    )

    async function prove(seedOfSite: number): Promise<void> {
      const site = randomSite(randomFrom(seedOfSite), REQUESTS)
      const folder = await newServerFolder({...SITE_FILES, ...site.files})
      const files = Object.fromEntries(
        Object.entries(site.files).map(([path, text]) => [path, folder.fill(text)]),
      )
      const migrations = migrationsIn(folder, files)
      const before = await folder.ask(site.requests)
      if (typeof before === 'string') {
        counts.rejected++
        return
      }
      counts[site.kind]++
      const reasons = await migrations.refusals()
      if (reasons.length > 0) counts[site.kind === 'plain' ? 'refusedPlain' : 'refusedOdd']++
      for (const reason of new Set(reasons)) {
        refused[site.kind].set(reason, (refused[site.kind].get(reason) ?? 0) + 1)
      }
      const isOld = (group: string | undefined): boolean =>
        !group || Object.values(files).some((text) => text.includes(`WSGIDaemonProcess ${group} `))
      const each = await migrations.each()
      for (const migration of each) {
        for (const problem of migration.problems) complain(seedOfSite, `${migration.name}: ${problem}`)
        folder.write(migration.output)
        const after = await folder.ask(site.requests)
        counts.starts++
        if (typeof after === 'string')
          complain(seedOfSite, `${migration.name}: the server does not start: ${after}`)
        else
          for (const difference of differencesOf(site.requests, before, after, {...migration, isOld}))
            complain(seedOfSite, `${migration.name}: ${difference}`)
      }
      for (const {name, output} of await migrations.orders(each)) {
        counts.checks++
        folder.write(output)
        const said = await acceptsMain(folder.root)
        if (said !== '') complain(seedOfSite, `${name}: ${said}`)
      }
    }

    const share = (part: number, whole: number): string => `${((100 * part) / (whole || 1)).toFixed(1)} %`
    const table = (kind: 'plain' | 'odd'): string =>
      [...refused[kind]]
        .sort(([, one], [, other]) => other - one)
        .map(([reason, count]) => `    ${String(count).padStart(5)}  ${reason}`)
        .join('\n')
    console.log(
      `${sites} servers from seed ${seed}, ${counts.rejected} rejected as they are; ` +
        `${counts.starts} outputs started, ${counts.checks} more accepted\n` +
        `  plain: ${counts.plain}, refused in part ${share(counts.refusedPlain, counts.plain)}\n${table('plain')}\n` +
        `  odd: ${counts.odd}, refused in part ${share(counts.refusedOdd, counts.odd)}\n${table('odd')}`,
    )
    expect(problems).toEqual([])
    expect(counts.refusedPlain / (counts.plain || 1)).toBeLessThan(sites < 100 ? 0.4 : 0.2)
  },
  3 * 3600_000,
)
