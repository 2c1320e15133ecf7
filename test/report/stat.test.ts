import {expect, test} from 'vitest'
import {plain} from '../../src/report/palette.ts'
import {formatStat} from '../../src/report/stat.ts'
import {NOTHING} from '../../src/report/tally.ts'

test('the table has aligned columns and totals', () => {
  const rows = [
    {path: 'a.conf', changes: 2, refusals: 0, added: 3, removed: 0},
    {path: 'sites/long.conf', changes: 10, refusals: 1, added: 120, removed: 4},
  ]
  expect(
    formatStat(rows, {...NOTHING, files: 7, changed: 2}, plain),
  ).toBe(`                 changes  refused  lines
a.conf                 2        0    +3 -0
sites/long.conf       10        1  +120 -4
2 of 7 files          12        1  +123 -4
`)
})
