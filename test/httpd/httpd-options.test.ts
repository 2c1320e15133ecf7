import {expect, test} from 'vitest'
import {
  DEFAULT_OPTIONS,
  hasOption,
  mergeOptions,
  NO_OPTIONS,
  optionOutside,
  withLine,
} from '../../src/httpd/httpd-options.ts'

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

test('what an .htaccess file may set is what AllowOverride lists, and all but two options without a list', () => {
  expect(optionOutside(['+MultiViews', 'None'], ['All'])).toBeUndefined()
  expect(optionOutside(['+ExecCGI', 'None', 'All'], ['FileInfo', 'Options'])).toBeUndefined()
  expect(optionOutside(['+ExecCGI', '-MultiViews'], ['Options'])).toBe('-MultiViews')
  expect(optionOutside(['SymLinksIfOwnerMatch'], ['Options'])).toBe('SymLinksIfOwnerMatch')
  expect(optionOutside(['Indexes', 'ExecCGI'], ['options=indexes,execcgi'])).toBeUndefined()
  expect(optionOutside(['Indexes'], ['Options=Indexes', 'Options=ExecCGI'])).toBe('Indexes')
  expect(optionOutside(['None'], ['Options=None'])).toBeUndefined()
})
