import {expect, test} from 'vitest'
import {
  DEFAULT_OPTIONS,
  hasOption,
  mergeOptions,
  NO_OPTIONS,
  withLine,
} from '../../src/model/httpd-options.ts'

/** True if Indexes is on behind sections, outermost first, each a list of lines. */
function areIndexesOn(...sections: readonly (readonly string[])[]): boolean {
  const [main = [], ...others] = sections.map((lines) => lines.map((line) => line.split(' ')))
  const merged = others
    .map((lines) => lines.reduce(withLine, NO_OPTIONS))
    .reduce(mergeOptions, main.reduce(withLine, DEFAULT_OPTIONS))
  return hasOption(merged, 'indexes')
}

test('a line without signs replaces the options before it, and one with signs changes them', () => {
  expect(areIndexesOn(['Indexes'], ['ExecCGI'])).toBe(false)
  expect(areIndexesOn(['Indexes'], ['+ExecCGI'])).toBe(true)
  expect(areIndexesOn(['Indexes'], ['-Indexes'])).toBe(false)
  expect(areIndexesOn(['All'], [])).toBe(true)
  expect(areIndexesOn(['None'], ['+Indexes'], ['ExecCGI'])).toBe(false)
})

test('what an earlier line of a section took away is gone again in the next section', () => {
  expect(areIndexesOn(['-Indexes', 'Indexes'])).toBe(true)
  expect(areIndexesOn(['-Indexes', 'Indexes'], [])).toBe(false)
  expect(areIndexesOn(['+Indexes', 'ExecCGI'], [])).toBe(true)
})
