import {spawnSync} from 'node:child_process'
import fc from 'fast-check'
import {expect, test} from 'vitest'
import {selectServers} from '../../../../src/cli/fleet/select-servers.ts'
import type {PlannedServer} from '../../../../src/plan/document/plan.ts'
import {commandLines} from '../../../../src/report/html/page/approve/command-line.ts'
import {commandWord} from '../../../../src/report/html/page/approve/command-word.ts'
import {checkProperty} from '../../../support/random/property.ts'

test('shapes and single servers get a command line each', () => {
  expect(commandLines('fleet.json', {shapes: ['a1f3e0', '77c0d2'], servers: ['hosts/web001']})).toEqual([
    'httpd-codemod apply fleet.json --shape a1f3e0 --shape 77c0d2',
    'httpd-codemod apply fleet.json --only hosts/web001',
  ])
  expect(commandLines('fleet.json', {shapes: [], servers: []})).toEqual([])
})

test('names that a shell or the tool would read otherwise are quoted', () => {
  const [line] = commandLines('-my plan', {
    shapes: [],
    servers: ["it's", '-rf', 'web*[1]', '$(x)', '\u202e', 'caf\udce9'],
  })
  expect(line).toBe(
    [
      `httpd-codemod apply './-my plan'`,
      `--only './it'\\''s'`,
      '--only ./-rf',
      `--only './web\\*\\[1\\]'`,
      `--only './$\\(x\\)'`,
      `--only $'./\\342\\200\\256'`,
      `--only $'./caf\\351'`,
    ].join(' '),
  )
})

test('a shell reads each word as it was meant', () => {
  const hostile = [
    '',
    '\n',
    '\t',
    "'",
    '\\',
    "\\'\u001b",
    '$HOME',
    '`id`',
    '!!',
    '#',
    '~',
    '\u202e123',
    '\u0001234',
  ]
  expect(readByShell(hostile)).toEqual(hostile)
  const word = fc.array(fc.integer({min: 1, max: 0xffff})).map((codes) => String.fromCharCode(...codes))
  checkProperty(
    fc.property(fc.array(word, {minLength: 20}), (words) => {
      const expected = words.map((text) => text.replace(/\p{Cs}/gu, ''))
      expect(readByShell(expected)).toEqual(expected)
    }),
    10,
  )
})

function readByShell(words: readonly string[]): readonly string[] {
  const {stdout} = spawnSync('bash', ['-c', `printf '%s\\0' ${words.map(commandWord).join(' ')}`])
  return stdout.toString('utf8').split('\0').slice(0, -1)
}

test('a server is named so that no other server is meant', () => {
  const names = [
    'web1',
    'hosts/web1',
    'a*',
    'ab',
    'x/a*',
    '[a]',
    'a',
    '{a,b}',
    'b',
    '!a',
    '-a',
    '+(a)',
    '.a/b',
    'a b',
  ]
  for (const name of names) {
    const [line = ''] = commandLines('p', {shapes: [], servers: [name]})
    const pattern = lastWordOf(line)
    const servers = names.map((each) => ({
      name: each,
      shape: undefined,
      files: [{}],
    })) as unknown as readonly PlannedServer[]
    expect(selectServers(servers, {shape: [], only: [pattern]}).map((server) => server.name)).toEqual([name])
  }
})

function lastWordOf(line: string): string {
  const {stdout} = spawnSync('bash', ['-c', `printf '%s' ${line.slice(line.indexOf('--only ') + 7)}`])
  return stdout.toString('utf8')
}
