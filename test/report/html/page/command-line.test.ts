import {spawnSync} from 'node:child_process'
import fc from 'fast-check'
import {expect, test} from 'vitest'
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
      `--only 'it'\\''s'`,
      '--only=-rf',
      `--only 'web\\*\\[1\\]'`,
      `--only '$\\(x\\)'`,
      `--only $'\\342\\200\\256'`,
      `--only $'caf\\351'`,
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
