/**
 * The same random bytes and trees without a process for each: many more of them, for whatever reads and asks.
 * HTTPD_CODEMOD_SEED repeats a run, and what is found is told with the seed that repeats it alone.
 */
import {expect, test} from 'vitest'
import {applicationsOf} from '../../src/inspect/server/applications.ts'
import {readServer} from '../../src/reading/read-server.ts'
import {resolveRequest} from '../../src/resolve/resolve-request.ts'
import {serverModelOf} from '../../src/resolve/server/server-model.ts'
import {checkTree} from '../../src/syntax/check.ts'
import {fromBytes} from '../../src/syntax/from-bytes.ts'
import {forEachLine, toBytes, toText} from '../../src/syntax/to-text.ts'
import {argumentsOf} from '../../src/syntax/words/arguments.ts'
import {environmentOf, ROOT} from '../support/environment.ts'
import {memoryFileSystem} from '../support/memory-file-system.ts'
import {type Random, randomFrom, seedOfRun} from '../support/random/random.ts'
import {randomTree} from '../support/random/random-tree.ts'
import {changedBytes} from './fuzz/random-bytes.ts'
import {oneOf} from './fuzz/scene.ts'

/** How long each test tries; left out, it tries the same few on each machine. */
const MINUTES = process.env.HTTPD_CODEMOD_FUZZ_MINUTES

/** Tries seed after seed, until its time of the processor is used up or `few` of them are done. */
function tryMany(name: string, few: number, one: (random: Random) => void): void {
  const first = seedOfRun()
  const begun = process.cpuUsage()
  const problems: string[] = []
  let count = 0
  const isOver = (): boolean =>
    MINUTES === undefined ? count >= few : secondsSince(begun) > 60 * Number(MINUTES)
  for (; !isOver() && problems.length < 5; count++) {
    try {
      one(randomFrom(first + count))
    } catch (error) {
      problems.push(`HTTPD_CODEMOD_SEED=${first + count}: ${error instanceof Error ? error.stack : error}`)
    }
  }
  console.info(`${name}: seed ${first}, ${count} tried`)
  expect(problems).toEqual([])
  expect(count).toBeGreaterThan(0)
}

function secondsSince(begun: NodeJS.CpuUsage): number {
  const {user, system} = process.cpuUsage(begun)
  return (user + system) / 1e6
}

test('any bytes are parsed and come back, and each line has its words', () => {
  tryMany('bytes', 20_000, (random) => {
    const bytes = changedBytes(random)
    const root = fromBytes(bytes)
    if (Buffer.compare(toBytes(root), bytes) !== 0) throw new Error('other bytes came back')
    const [broken] = checkTree(root, toText(root))
    if (broken !== undefined) throw new Error(broken)
    forEachLine(root, (node) => {
      if (node.type === 'directive' || node.type === 'openingTag') argumentsOf(node)
    })
  })
})

test('any server is read, and any request of it is answered', () => {
  tryMany('servers', 2000, (random) => {
    const {files, links, defines} = randomTree(random)
    const inTree = (name: string): string => `${ROOT}/${name}`
    const all = Object.fromEntries(
      Object.entries(files).map(([path, text]) => [
        inTree(path),
        random(4) === 0 ? changedBytes(random) : text,
      ]),
    )
    const targets = Object.fromEntries(Object.entries(links).map(([path, to]) => [inTree(path), to]))
    const main = random(2) === 0 ? inTree('conf/main.conf') : inTree('any.conf')
    const fileSystem = memoryFileSystem({...all, [inTree('any.conf')]: changedBytes(random)}, targets)
    const environment = environmentOf({}, {fileSystem, defines})
    const server = serverModelOf(readServer(main, environment), environment)
    for (let count = 5; count > 0; count--) resolveRequest(server, randomRequest(random))
    applicationsOf(server)
  })
})

const HOSTS = ['localhost', 'shop.example', '', '*', '[::1]', 'a..b', '\udcff', 'x'.repeat(300), '__proto__']
const PIECES = [
  '/',
  'a',
  'shop',
  '.',
  '..',
  '%',
  '%2e',
  '%2F',
  '%00',
  '%ff',
  '%zz',
  '?',
  '#',
  '\\',
  '\udce9',
  ';',
  '*',
]

function randomRequest(random: Random): Parameters<typeof resolveRequest>[1] {
  return {
    host: oneOf(random, HOSTS),
    port: oneOf(random, [80, 443, 8080, 0, 65_535]),
    hostPort: oneOf(random, [undefined, 80, 99_999]),
    address: oneOf(random, ['127.0.0.1', '::1', '192.0.2.7', 'x']),
    path: `/${Array.from({length: random(12)}, () => oneOf(random, PIECES)).join('')}`,
    ...(random(3) === 0 ? {bodyLength: random(2 ** 20)} : {}),
  }
}
