/** Nobody is told of one cause twice, or to write what is there. */
import {existsSync, readdirSync, readFileSync} from 'node:fs'
import {join} from 'node:path'
import {fileURLToPath} from 'node:url'
import {expect, test} from 'vitest'
import {openRun} from '../../src/run/open-run.ts'
import {UNNAMED} from '../../src/server/locate/named-server.ts'
import {createServers} from '../../src/server/servers.ts'
import {readCase, runCase} from '../../src/testing.ts'
import type {Finding} from '../../src/transform/outcome.ts'
import wsgiChecks from '../../transforms/presets/wsgi-checks.ts'
import {threads} from '../support/threads/threads.ts'

const FIXTURES = fileURLToPath(new URL('../../fixtures', import.meta.url))

/** Pairs of findings that may be on one line, or name each other's lines: one is left where the other is mended. */
const OF_TWO_CAUSES = new Set([
  // The order of the lines, and the interpreter.
  'check-group-options-before-definition:definition check-import-script-group:application',
  // Where it runs, and with whom: in a daemon process it may share an interpreter too.
  'check-application-group-without-process-group:embedded check-shared-interpreter:embedded',
  // The processes, and the name of the interpreter.
  'check-application-group-without-process-group:embedded check-variable-never-set:application',
  // The words of a mount, and its place among the others.
  'check-file-target-with-slash:mount check-mount-never-reached:covered',
  'check-file-target-with-slash:mount check-mount-never-reached:of-main-server',
  'check-file-target-with-slash:target check-mount-never-reached:covered',
  // The mount in the main server, and the interpreter of those who inherit it.
  'check-mount-never-reached:of-main-server check-shared-interpreter:shared',
])

test('each finding of the fixtures has a cause of its own, and something else to expect than what is there', async () => {
  const faults: string[] = []
  seen.clear()
  let told = 0
  const look = (name: string, findings: readonly Finding[]): void => {
    told += findings.length
    faults.push(...[...pairsIn(findings), ...emptyAdviceIn(findings)].map((fault) => `${name}: ${fault}`))
  }
  for (const folder of foldersOfCases()) {
    const theCase = {...(await readCase(folder)), options: {}}
    look(folder, runCase(wsgiChecks, theCase, theCase.input).findings)
  }
  for (const {name, file} of threads())
    for await (const findings of findingsIn(join(FIXTURES, 'cases/threads', file))) look(name, findings)
  expect(faults).toEqual([])
  expect([...OF_TWO_CAUSES].filter((pair) => !seen.has(pair))).toEqual([])
  expect(told).toBeGreaterThan(300)
}, 300_000)

function foldersOfCases(): readonly string[] {
  const rules = readdirSync(join(FIXTURES, 'rules')).map((rule) => join(FIXTURES, 'rules', rule))
  return rules
    .flatMap((rule) => readdirSync(rule).map((name) => join(rule, name)))
    .filter((folder) => existsSync(join(folder, 'input.conf')))
}

async function* findingsIn(path: string): AsyncIterable<readonly Finding[]> {
  const input = {path, realPath: path, read: () => readFileSync(path)}
  const settings = {transforms: [wsgiChecks], takes: 'safe', servers: createServers(UNNAMED)} as const
  for await (const {result} of await openRun([input], settings)) yield result?.findings ?? []
}

/** The pairs that were met. */
const seen = new Set<string>()

/** Findings on one line, and those that name each other's lines. */
function pairsIn(findings: readonly Finding[]): readonly string[] {
  return findings.flatMap((one, index) =>
    findings.slice(index + 1).flatMap((other) => {
      const isOfOne = lineOf(one) === lineOf(other) || (isNamedBy(one, other) && isNamedBy(other, one))
      const pair = [one, other]
        .map(({transform, key}) => `${transform}:${key}`)
        .sort()
        .join(' ')
      if (isOfOne) seen.add(pair)
      return isOfOne && !OF_TWO_CAUSES.has(pair) ? [`${pair} at lines ${lineOf(one)}, ${lineOf(other)}`] : []
    }),
  )
}

function lineOf({position}: Finding): number {
  return position.start.line
}

function isNamedBy(one: Finding, {related}: Finding): boolean {
  return related.some(({start}) => start.line === lineOf(one))
}

function emptyAdviceIn(findings: readonly Finding[]): readonly string[] {
  return findings.flatMap(({transform, message}) => {
    const [, unexpected, expected] = /^Unexpected .*?`([^`]+)`.* expected `([^`]+)`/.exec(message) ?? []
    return unexpected !== undefined && unexpected === expected ? [`${transform}: ${message}`] : []
  })
}
