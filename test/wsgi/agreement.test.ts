/**
 * The two models held together: where the text model is certain in which groups an application runs, the server
 * model says the same of every request that comes to it. Random servers, which exist in memory only.
 *
 * HTTPD_CODEMOD_AGREEING says how many servers of each kind; HTTPD_CODEMOD_SEED with the printed seed repeats them.
 */
import {expect, test} from 'vitest'
import {randomFrom, seedOfRun} from '../support/random/random.ts'
import {randomServer} from '../support/random/random-server.ts'
import {randomSite} from '../support/random/site/random-site.ts'
import {SITE_FILES} from '../support/random/site/site-files.ts'
import {type Agreement, compareModels} from './compare-models.ts'

const servers = Number(process.env.HTTPD_CODEMOD_AGREEING ?? 300)

type Files = Readonly<Record<string, string>>

const KINDS: Readonly<Record<string, (seed: number) => Files>> = {
  'sites in one file and in several': (seed) => ({
    ...SITE_FILES,
    ...randomSite(randomFrom(seed), 0).files,
  }),
  'servers of many aliases and sections': (seed) => randomServer(randomFrom(seed)).files,
}

test.each(Object.entries(KINDS))(
  'both models agree where an application runs: %s',
  async (kind, filesOf) => {
    const seed = seedOfRun()
    const sum = {certain: 0, requests: 0}
    const disagreements: string[] = []
    const begun = process.cpuUsage()
    for (let each = seed; each < seed + servers; each++) {
      const {
        certain,
        requests,
        disagreements: found,
      }: Agreement = await compareModels(withoutModules(filesOf(each)), randomFrom(each))
      sum.certain += certain
      sum.requests += requests
      disagreements.push(
        ...found.map((text) => `HTTPD_CODEMOD_SEED=${each} HTTPD_CODEMOD_AGREEING=1: ${text}`),
      )
    }
    const {user, system} = process.cpuUsage(begun)
    const perSecond = Math.round((1e6 * servers) / (user + system))
    console.log(
      `${kind}: ${servers} servers from seed ${seed}, ${perSecond} a second of CPU time, ${sum.certain} certain groups, ` +
        `${sum.requests} requests to them, ${disagreements.length} disagreements`,
    )
    expect(disagreements).toEqual([])
    // Models that are never certain would agree too.
    expect(sum.requests).toBeGreaterThan(servers)
  },
  3600_000,
)

/** Modules need not be loaded in memory, and to read that they are would take most of the time. */
function withoutModules(files: Files): Files {
  return Object.fromEntries(
    Object.entries(files).map(([path, text]) => [path, text.replaceAll(/^LoadModule .*\n/gm, '')]),
  )
}
