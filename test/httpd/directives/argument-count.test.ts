import {expect, test} from 'vitest'
import {argumentCountError} from '../../../src/httpd/directives/argument-count.ts'
import type {ArgumentKind} from '../../../src/httpd/directives/directive-table.ts'
import {ALWAYS} from '../../../src/httpd/releases/lifetime.ts'

/** What is said of `X args`, without the name and the help. */
function said(kind: ArgumentKind, args: string): string | undefined {
  const error = argumentCountError(
    {name: 'X', module: '', kind, allowed: [], atReadTime: false, help: 'HELP', ...ALWAYS},
    args,
  )
  return error?.replace(/^X /, '').replace(', HELP', '')
}

const accepted: Readonly<Record<string, readonly string[]>> = {
  RAW_ARGS: ['', 'a b c d'],
  NO_ARGS: [''],
  TAKE1: ['a', '"a b"'],
  TAKE2: ['a b', '"a""b"'],
  TAKE3: ['a b c'],
  TAKE12: ['a', 'a b', 'a ""'],
  TAKE13: ['a', 'a b c', 'a ""'],
  TAKE23: ['a b', 'a b c'],
  TAKE123: ['a', 'a b', 'a b c'],
  TAKE_ARGV: ['', 'a b c d e'],
  ITERATE: ['a', 'a b c', 'a "" b'],
  ITERATE2: ['a b', 'a b c', 'a "" b'],
  FLAG: ['on', 'Off', 'ON and on'],
}

const rejected: Readonly<Record<string, {readonly text: string; readonly lines: readonly string[]}>> = {
  NO_ARGS: {text: 'takes no arguments', lines: ['a']},
  TAKE1: {text: 'takes one argument', lines: ['', 'a b', '""']},
  TAKE2: {text: 'takes two arguments', lines: ['', 'a', 'a ""', 'a b c']},
  TAKE3: {text: 'takes three arguments', lines: ['a b', 'a b ""', 'a b c d']},
  TAKE12: {text: 'takes 1-2 arguments', lines: ['', '"" a', 'a b c']},
  TAKE13: {text: 'takes one or three arguments', lines: ['', 'a b', 'a b c d']},
  TAKE23: {text: 'takes two or three arguments', lines: ['a', 'a ""', 'a b c d']},
  TAKE123: {text: 'takes one, two or three arguments', lines: ['', 'a b c d']},
  ITERATE: {text: 'requires at least one argument', lines: ['', '""']},
  ITERATE2: {text: 'requires at least two arguments', lines: ['', 'a', '"" a']},
  FLAG: {text: 'must be On or Off', lines: ['', 'yes', '"" on']},
}

for (const [kind, lines] of Object.entries(accepted)) {
  test(`D12: ${kind} takes ${lines.map((line) => `[${line}]`).join(' ')}`, () => {
    for (const line of lines) expect(said(kind as ArgumentKind, line)).toBeUndefined()
  })
}

for (const [kind, {text, lines}] of Object.entries(rejected)) {
  test(`D12: ${kind} does not take ${lines.map((line) => `[${line}]`).join(' ')}`, () => {
    for (const line of lines) expect(said(kind as ArgumentKind, line)).toBe(text)
  })
}
