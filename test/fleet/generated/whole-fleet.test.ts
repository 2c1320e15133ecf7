/** A drawn fleet, planned as a whole by the program, beside its truth. HTTPD_CODEMOD_SERVERS says how many servers. */
import {mkdtempSync, readFileSync} from 'node:fs'
import {join} from 'node:path'
import {beforeAll, expect, inject, test} from 'vitest'
import type {FleetResult} from '../../../src/report/fleet/fleet-result.ts'
import {type Outcome, runCli} from '../../cli/run-cli.ts'
import type {TrueServer} from '../../support/fleet/drawn-fleet.ts'
import {SHAPES} from '../../support/fleet/kinds.ts'
import {writeFleet} from '../../support/fleet/write-fleet.ts'
import {seedOfRun} from '../../support/random/random.ts'

const SERVERS = Number(process.env.HTTPD_CODEMOD_SERVERS ?? 120)

let folder: string
let truth: readonly TrueServer[]
let fleet: FleetResult
const outcomes = new Map<string, Outcome>()

/** One run for each format; standard error is the same for all. */
const FORMATS = ['json', 'jsonl', 'stat'] as const
/** What the first run writes beside. */
const REPORTS = ['fleet.md', 'fleet.html'] as const

beforeAll(() => {
  folder = mkdtempSync(join(inject('temporaryFolder'), 'fleet-'))
  truth = writeFleet(folder, seedOfRun(), SERVERS)
  const reports = REPORTS.flatMap((file) => ['--report', `${file.split('.').pop()}=${file}`])
  for (const format of FORMATS) {
    const more = format === 'json' ? [...reports, '-o', 'fleet.json'] : []
    outcomes.set(format, runCli(['--fleet', '@fleet.txt', '--format', format, ...more], {cwd: folder}))
  }
  fleet = JSON.parse(printedAs('json'))
}, 60_000)

function written(file: (typeof REPORTS)[number]): string {
  return readFileSync(join(folder, file), 'utf8')
}

function printedAs(format: (typeof FORMATS)[number]): string {
  return outcomes.get(format)?.stdout.toString('utf8') ?? ''
}

/** Names of servers by what they share, each group in one line. */
function together(pairs: Iterable<readonly [shared: string, name: string]>): readonly string[] {
  const groups = new Map<string, string[]>()
  for (const [shared, name] of pairs) groups.set(shared, [...(groups.get(shared) ?? []), name])
  return [...groups.values()].map((names) => names.sort().join(' ')).sort()
}

test('every server is accounted for, by what became of it', () => {
  const found = fleet.servers.map(({server, status}) => `${server}: ${status}`)
  expect(found).toEqual(truth.map(({name, status}) => `${name}: ${status}`).sort())
  expect([...outcomes.values()].map(({code}) => code)).toEqual([2, 2, 2])
})

test('every server that is not planned, or not in all, is named with the reason', () => {
  const silent = truth.filter(({name, status}) => {
    return (
      status !== 'changed' && status !== 'unchanged' && !outcomes.get('json')?.stderr.includes(` ${name}: `)
    )
  })
  expect(silent.map(({name}) => name)).toEqual([])
})

test('the Markdown report names them too, and the page names every server', () => {
  const lines = written('fleet.md').split('\n')
  const left = truth.filter(({status}) => status !== 'changed' && status !== 'unchanged')
  const isTold = ({name, status}: TrueServer): boolean =>
    lines.some((line) => line.startsWith(`- \`${name}\`: **${status}** `))
  expect(left.filter((server) => !isTold(server)).map(({name}) => name)).toEqual([])
  const page = written('fleet.html')
  expect(truth.filter(({name}) => !page.includes(`"${name}"`)).map(({name}) => name)).toEqual([])
})

test('servers have the same shape where they were made alike, and no other one', () => {
  const found = fleet.shapes.flatMap(({id, servers}) => servers.map((name): [string, string] => [id, name]))
  const made = truth.flatMap(({shape, name}) => (shape === undefined ? [] : [[shape, name] as const]))
  expect(together(found)).toEqual(together(made))
  expect(fleet.shapes.length).toBe(SHAPES.length)
})

test('outliers come first', () => {
  const sizes = fleet.shapes.map(({servers}) => servers.length)
  expect(sizes).toEqual(sizes.toSorted((one, other) => one - other))
  expect(sizes[0]).toBe(1)
  const labels = [...printedAs('stat').matchAll(/^ {2}([0-9a-f]{6,}) /gm)].map(([, label]) => label)
  expect(labels).toEqual(fleet.shapes.map(({label}) => label))
})

test('a line for each server comes with its shape and what is refused', () => {
  const lines = printedAs('jsonl').trimEnd().split('\n')
  const found = lines.map((line) => JSON.parse(line))
  expect(found.map(({server, status, shape}) => ({server, status, shape}))).toEqual(
    fleet.servers.map(({server, status, shape}) => ({server, status, shape: shape?.id ?? null})),
  )
})

test('no report holds a secret', () => {
  const secrets = truth.flatMap((server) => server.secrets)
  expect(secrets.length).toBeGreaterThanOrEqual(6 * 8)
  const printed = [...outcomes.values()].flatMap(({stdout, stderr}) => [stdout.toString('utf8'), stderr])
  const reports = [...printed, ...REPORTS.map(written)]
  expect(reports.length).toBe(8)
  expect(secrets.filter((secret) => reports.some((text) => text.includes(secret)))).toEqual([])
})
