/** What is recorded of random servers is as expected of them, and not of those without a line that decides. */
import {expect, test} from 'vitest'
import {expectationsIn} from '../../../src/inspect/expect/files/read-expectations.ts'
import {recordAnswers} from '../../../src/inspect/expect/recording/record-answers.ts'
import type {OpenedServer} from '../../../src/inspect/opened-server.ts'
import {recordedYaml} from '../../../src/report/expect/recorded-yaml.ts'
import {serverSecretsOf} from '../../../src/report/secrets/server-secrets.ts'
import type {FoundServer} from '../../../src/server/find-server.ts'
import {randomClients} from '../../support/random/clients/random-clients.ts'
import {randomFrom, seedOfRun} from '../../support/random/random.ts'
import {randomServer} from '../../support/random/random-server.ts'
import {withMadeUpBackend} from '../../support/recorded/ask-clients.ts'
import {MADE_UP_ROOT, madeUpEnvironment, modelOf, readMadeUp} from '../../support/server/predict.ts'
import {judged} from './judged.ts'

type Files = Readonly<Record<string, string>>

const SERVERS = Number(process.env.HTTPD_CODEMOD_EXPECT_SERVERS ?? '8')

function openMadeUp(files: Files): OpenedServer {
  const reading = readMadeUp(files)
  const found = {
    ...{mainFile: `${MADE_UP_ROOT}/conf/httpd.conf`, environment: madeUpEnvironment(files)},
    extent: 'server',
    ...{layout: undefined, root: undefined, isComplete: true, isInPlace: true, ownFolders: undefined},
    ...{isBuildKnown: true, assumptions: []},
  } satisfies FoundServer
  return {found, reading, model: modelOf(files), assumptions: []}
}

/** The recorded expectations of a server, as they are read from the file. */
function recordedOf(server: OpenedServer) {
  const {reading} = server
  const known = {serverRoot: reading.serverRoot, secrets: serverSecretsOf(reading)}
  const {answers, leftOut} = recordAnswers(server, [])
  const {expectations} = expectationsIn('expect.yaml', recordedYaml(answers, known, undefined))
  return {answers, leftOut, expectations}
}

/** A file without one of its lines; undefined for a tag, without which nothing fits, and for what is no file. */
function withoutLine(files: Files, path: string, line: number): Files | undefined {
  const name = path.slice(MADE_UP_ROOT.length + 1)
  const lines = files[name]?.split('\n')
  const text = lines?.[line - 1]
  if (!lines || text === undefined || /^\s*<|\\$/.test(text)) return undefined
  return {...files, [name]: lines.toSpliced(line - 1, 1, '').join('\n')}
}

test('what is recorded of random servers is green, and red without a line that decided', () => {
  const seed = seedOfRun()
  const counts = {servers: 0, recorded: 0, leftOut: 0, lines: 0, red: 0, named: 0, unneeded: 0}
  const wrong: string[] = []
  for (let index = 0; index < SERVERS; index++) {
    const make = index % 2 === 0 ? randomClients : randomServer
    const files = withMadeUpBackend(make(randomFrom(seed + index)).files)
    const server = openMadeUp(files)
    if (server.reading.error) continue
    const {answers, leftOut, expectations} = recordedOf(server)
    counts.servers++
    counts.recorded += answers.length
    counts.leftOut += leftOut.length
    for (const {outcome, expectation, differences, reasons} of judged(server, expectations))
      if (outcome !== 'pass')
        wrong.push(`${seed + index}: ${outcome} ${expectation.url} ${JSON.stringify([differences, reasons])}`)
    const places = new Map(
      answers.flatMap(({because}) => because.map(({file, line}) => [`${file}:${line}`, {file, line}])),
    )
    for (const {file, line} of places.values()) {
      const less = withoutLine(files, file, line)
      if (!less) continue
      counts.lines++
      const outcomes = judged(openMadeUp(less), expectations)
      const failed = outcomes.filter(({outcome}) => outcome === 'fail')
      if (failed.length === 0) {
        counts.unneeded++
        continue
      }
      counts.red++
      const place = `${file.slice(MADE_UP_ROOT.length + 1)}:${line}`
      const isNamed = failed.some(({gone}) => gone.some((each) => each.line.startsWith(`${place}: `)))
      if (isNamed || outcomes.every(({reasons}) => /rejects/.test(reasons[0] ?? ''))) counts.named++
    }
  }
  console.info(`recorded servers: seed ${seed}, ${JSON.stringify(counts)}`)
  expect(wrong).toEqual([])
  expect(counts.recorded).toBeGreaterThan(SERVERS)
  expect(counts.red).toBeGreaterThan(counts.unneeded)
})
