import {spawnSync} from 'node:child_process'
import {describe, expect, test} from 'vitest'
import {parse} from 'yaml'
import type {Judgement, Outcome} from '../../../src/inspect/expect/judging/judgement.ts'
import {formatJunit} from '../../../src/report/expect/junit.ts'
import type {ServerResults} from '../../../src/report/expect/results.ts'
import {formatTap} from '../../../src/report/expect/tap.ts'
import {secretWordsOf} from '../../../src/report/secrets/mask-words.ts'

/** Every kind of character that a format may trip over. */
const NASTY = [
  '<&>"\'',
  ']]>',
  '-->',
  '# SKIP',
  '\\# TODO',
  '\u001b[31m',
  '\u0000\u0007\u007f\u0085',
  '\r\n\t',
  '\u2028\ufeff\u202e',
  '\ufffe\uffff',
  '\ud800',
  '\u{1f600}',
  '---\n...',
  '%s',
] as const

function judgementOf(outcome: Outcome, text: string): Judgement {
  return {
    expectation: {
      place: {file: `a${text}.yaml`, line: 3, column: 5},
      dialect: 'own',
      url: `http://shop.example/${text}`,
      options: {user: text, headers: [`X: ${text}`]},
      expected: {location: text},
      because: [],
      notJudged: [text],
    },
    outcome,
    differences: outcome === 'fail' ? [{key: 'location', expected: text, got: `${text}!`}] : [],
    reasons: outcome === 'uncertain' ? [text] : [],
    because: [
      {file: `/etc/${text}`, line: 1, directive: text, origin: {file: `/etc/${text}`, line: 1, uses: []}},
    ],
    gone: outcome === 'fail' ? [{line: `x.conf:1: ${text}`, isThere: false}] : [],
    remark: undefined,
  }
}

const OUTCOMES: readonly Outcome[] = ['pass', 'fail', 'uncertain']
const results: ServerResults = {
  serverRoot: '/etc',
  rejection: undefined,
  secrets: secretWordsOf([]),
  judgements: NASTY.flatMap((text) => OUTCOMES.map((outcome) => judgementOf(outcome, text))),
}

const PARSER = `
import json, sys, xml.etree.ElementTree as tree
root = tree.fromstring(sys.stdin.buffer.read())
print(json.dumps([[s.get('tests'), s.get('failures'), s.get('skipped'), len(s.findall('testcase')),
  len(s.findall('testcase/failure')), len(s.findall('testcase/skipped'))] for s in root.findall('testsuite')]))`
const hasPython = spawnSync('python3', ['-c', 'import xml.etree.ElementTree']).status === 0

describe('JUnit', () => {
  test.skipIf(!hasPython).each(['lenient', 'strict'] as const)(
    'is XML whose numbers are right, %s',
    (strict) => {
      const {status, stdout, stderr} = spawnSync('python3', ['-c', PARSER], {
        input: formatJunit([results], strict),
      })
      expect([status, stderr.toString()]).toEqual([0, ''])
      for (const [tests, failures, skipped, cases, failed, left] of JSON.parse(stdout.toString()))
        expect([Number(tests), Number(failures), Number(skipped)]).toEqual([cases, failed, left])
    },
  )

  test('holds no character that XML lacks', () => {
    // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what must not be there
    expect(formatJunit([results], 'lenient')).not.toMatch(/[\0-\x08\v\f\x0e-\x1f\ufffe\uffff]|\p{Cs}/u)
  })
})

describe('TAP', () => {
  test.each(['lenient', 'strict'] as const)(
    'is a version, a plan and a point for each expectation, %s',
    (strict) => {
      const [version, plan, ...lines] = formatTap([results], strict).trimEnd().split('\n')
      expect(version).toBe('TAP version 14')
      expect(plan).toBe(`1..${results.judgements.length}`)
      const points = lines.filter((line) => /^(?:not )?ok /.test(line))
      expect(points.map((line) => Number(/^(?:not )?ok (\d+) - /.exec(line)?.[1]))).toEqual(
        results.judgements.map((_, index) => index + 1),
      )
      const isNot = (line: string): boolean => line.startsWith('not ok')
      const isSkipped = (line: string): boolean => /(?<!\\)(?:\\\\)* # SKIP uncertain: /.test(line)
      const outcomes = points.map((line) => (isNot(line) ? 'fail' : isSkipped(line) ? 'uncertain' : 'pass'))
      expect(outcomes).toEqual(
        results.judgements.map(({outcome}) =>
          outcome === 'uncertain' && strict === 'strict' ? 'fail' : outcome,
        ),
      )
    },
  )

  test('has a block of YAML after each failure, and nothing else between points', () => {
    const text = formatTap([results], 'lenient')
    const blocks = [...text.matchAll(/^not ok .*\n {2}---\n((?: {2}.*\n)*?) {2}\.\.\.\n/gm)]
    expect(blocks).toHaveLength(NASTY.length)
    for (const [, block = ''] of blocks)
      expect(parse(block)).toEqual({message: expect.any(String), details: expect.any(Array)})
    const rest = blocks.reduce((all, [whole]) => all.replace(whole, ''), text)
    for (const line of rest.trimEnd().split('\n'))
      expect(line).toMatch(/^(?:TAP version 14|1\.\.\d+|ok \d+ - .*)$/)
  })

  test('says that nothing ran', () => {
    expect(formatTap([], 'lenient')).toBe('TAP version 14\n1..0 # SKIP no expectation ran\n')
  })
})
