/** A drawn fleet, planned as a whole by the program, beside its truth. HTTPD_CODEMOD_SERVERS says how many servers. */
import {mkdtempSync} from 'node:fs'
import {join} from 'node:path'
import {beforeAll, expect, inject, test} from 'vitest'
import {type Outcome, runCli} from '../../cli/run-cli.ts'
import type {TrueServer} from '../../support/fleet/drawn-fleet.ts'
import {writeFleet} from '../../support/fleet/write-fleet.ts'
import {seedOfRun} from '../../support/random/random.ts'

const SERVERS = Number(process.env.HTTPD_CODEMOD_SERVERS ?? 120)

let folder: string
let truth: readonly TrueServer[]

beforeAll(() => {
  folder = mkdtempSync(join(inject('temporaryFolder'), 'fleet-'))
  truth = writeFleet(folder, seedOfRun(), SERVERS)
})

function planned(...words: readonly string[]): Outcome {
  return runCli(['--fleet', '@fleet.txt', ...words], {cwd: folder})
}

/** The lines of what is printed as JSON lines. */
function linesOf({stdout}: Outcome): readonly {readonly server: string; readonly status: string}[] {
  return stdout
    .toString('utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line))
}

test('every server is accounted for, by what became of it', () => {
  const outcome = planned('--format', 'jsonl')
  const found = linesOf(outcome).map(({server, status}) => `${server}: ${status}`)
  expect(found).toEqual(truth.map(({name, status}) => `${name}: ${status}`).sort())
  expect(outcome.code).toBe(2)
  const silent = truth.filter(({name, status}) => {
    return status !== 'changed' && status !== 'unchanged' && !outcome.stderr.includes(` ${name}: `)
  })
  expect(silent.map(({name}) => name)).toEqual([])
})

test('no report holds a secret', () => {
  const secrets = truth.flatMap((server) => server.secrets)
  expect(secrets.length).toBeGreaterThanOrEqual(6 * 8)
  for (const format of ['jsonl', 'json', 'stat']) {
    const {stdout, stderr} = planned('--format', format)
    const printed = stdout.toString('utf8') + stderr
    expect(secrets.filter((secret) => printed.includes(secret))).toEqual([])
  }
})
