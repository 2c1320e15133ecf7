/**
 * The two models held together: where the text model is certain in which groups an application runs, the server
 * model says the same of every request that comes to it. Random servers, which exist in memory only.
 *
 * HTTPD_CODEMOD_AGREEING says how many servers of each kind; HTTPD_CODEMOD_SEED with the printed seed repeats them.
 */
import {expect, test} from 'vitest'
import type {Environment} from '../../../src/httpd/environment.ts'
import {type Random, randomFrom, seedOfRun} from '../../support/random/random.ts'
import {type Askable, type Asked, compareModels} from './compare-models.ts'
import {requestsOf, serverEnvironment, siteEnvironment} from './large-servers.ts'
import {smallEnvironment, smallServer} from './small-server.ts'

interface Subject {
  readonly environment: Environment
  readonly requestsTo: (server: Askable) => readonly Asked[]
}

interface Kind {
  /** How many are made where nothing else is said. */
  readonly count: number
  readonly make: (random: Random) => Subject
}

const KINDS: Readonly<Record<string, Kind>> = {
  'small servers': {
    count: 4000,
    make: (random) => {
      const {files, requests} = smallServer(random)
      return {environment: smallEnvironment(files), requestsTo: () => requests}
    },
  },
  'sites in one file and in several': {count: 200, make: (random) => large(siteEnvironment(random), random)},
  'servers of many aliases and sections': {
    count: 200,
    make: (random) => large(serverEnvironment(random), random),
  },
}

function large(environment: Environment, random: Random): Subject {
  return {environment, requestsTo: (server) => requestsOf(server, random)}
}

test.each(Object.entries(KINDS))(
  'both models agree where an application runs: %s',
  async (name, {count, make}) => {
    const servers = Number(process.env.HTTPD_CODEMOD_AGREEING ?? count)
    const seed = seedOfRun()
    const sum = {certain: 0, requests: 0}
    const disagreements: string[] = []
    const begun = process.cpuUsage()
    for (let each = seed; each < seed + servers; each++) {
      const {environment, requestsTo} = make(randomFrom(each))
      const agreement = await compareModels(environment, requestsTo)
      sum.certain += agreement.certain
      sum.requests += agreement.requests
      for (const text of agreement.disagreements)
        disagreements.push(`HTTPD_CODEMOD_SEED=${each} HTTPD_CODEMOD_AGREEING=1: ${text}`)
    }
    const {user, system} = process.cpuUsage(begun)
    const perSecond = Math.round((1e6 * servers) / (user + system))
    console.log(
      `${name}: ${servers} servers from seed ${seed}, ${perSecond} a second of CPU time, ${sum.certain} certain groups, ` +
        `${sum.requests} requests to them, ${disagreements.length} disagreements`,
    )
    expect(disagreements).toEqual([])
    // Models that are never certain would agree too.
    expect(sum.requests).toBeGreaterThan(servers / 2)
  },
  3600_000,
)
