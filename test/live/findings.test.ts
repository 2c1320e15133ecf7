/**
 * The real server as judge of findings: whatever one says of an answer, the server is asked. Random servers get faults
 * first, as people make them.
 *
 * `npm run findings -- --servers N --seed X`; with the printed seed, one server repeats what was found.
 */
import {dirname, join} from 'node:path'
import {expect} from 'vitest'
import wsgiChecks from '../../transforms/presets/wsgi-checks.ts'
import {claimsOf, falsehoodsIn, findingsIn} from '../support/findings/claims.ts'
import {withFaults} from '../support/findings/faults.ts'
import {randomFrom, seedOfRun} from '../support/random/random.ts'
import {randomSite} from '../support/random/site/random-site.ts'
import {SITE_FILES} from '../support/random/site/site-files.ts'
import {forEachParallel} from '../support/server/config-dump.ts'
import {serverTest} from '../support/server/httpd.ts'
import {newServerFolder} from '../support/server/running-server.ts'

const AT_ONCE = 4

/** Findings speak of scripts that a folder may hold by these names. */
const EXAMPLES = Object.fromEntries(
  Object.entries(SITE_FILES).flatMap(([path, text]) =>
    path.endsWith('.wsgi') ? ['x.wsgi', 'x.py'].map((name) => [join(dirname(path), name), text]) : [],
  ),
)
const sites = Number(process.env.HTTPD_CODEMOD_FINDING_SERVERS ?? 24)

serverTest(
  'what findings say of answers is what random servers answer',
  async () => {
    const seed = seedOfRun()
    const falsehoods: string[] = []
    const told = new Map<string, number>()
    let rejected = 0
    await forEachParallel(
      Array.from({length: sites}, (_, index) => seed + index),
      async (each) => {
        const random = randomFrom(each)
        const site = withFaults(randomSite(random, 1).files, random)
        const folder = await newServerFolder({...SITE_FILES, ...EXAMPLES, ...site})
        const findings = await findingsIn(folder, Object.keys(site), [wsgiChecks], 'conf/httpd.conf')
        const claims = claimsOf(findings, folder)
        if (claims.length === 0) return
        const answers = await folder.ask(claims.map(({request}) => request))
        if (typeof answers === 'string') {
          rejected++
          return
        }
        for (const falsehood of falsehoodsIn(claims, answers)) {
          falsehoods.push(`--seed ${each} --servers 1: ${falsehood}`)
          console.log(falsehoods.at(-1))
        }
        for (const {finding} of claims) {
          const rule = finding.split(' ')[0] ?? ''
          told.set(rule, (told.get(rule) ?? 0) + 1)
        }
      },
      AT_ONCE,
    )
    const counts = [...told].sort().map(([rule, count]) => `  ${String(count).padStart(5)}  ${rule}`)
    console.log([`${sites} servers from seed ${seed}, ${rejected} rejected`, ...counts].join('\n'))
    expect(falsehoods).toEqual([])
    expect(told.size).toBeGreaterThan(0)
  },
  24 * 3600_000,
)
