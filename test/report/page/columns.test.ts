import {expect, test} from 'vitest'
import {formatColumns} from '../../../src/report/page/columns.ts'
import {widthOf} from '../../../src/report/page/text-width.ts'

test('rows that fit are aligned', () => {
  expect(
    formatColumns(
      [
        ['a', 'bb', 'c'],
        ['aaa', '', 'c'],
      ],
      20,
      '  ',
    ),
  ).toEqual([['  a    bb  c'], ['  aaa      c']])
})

test('a cell that is wider than its column has the rest of its row below it', () => {
  const rows = [
    ['short', '*:80', 'files'],
    ['tiny', '*:80', 'files'],
    ['a-name-that-is-longer-than-the-page', '*:443', 'proxy'],
  ]
  expect(formatColumns(rows, 30, '')).toEqual([
    ['short  *:80   files'],
    ['tiny   *:80   files'],
    ['a-name-that-is-longer-than-the-page', '       *:443  proxy'],
  ])
})

test('wide characters take two columns, and marks none', () => {
  expect(['abc', '漢字', 'e\u0301', '🚀'].map(widthOf)).toEqual([3, 4, 1, 2])
  expect(
    formatColumns(
      [
        ['漢字', 'x'],
        ['abcd', 'x'],
      ],
      80,
      '',
    ),
  ).toEqual([['漢字  x'], ['abcd  x']])
})

test('no line is wider than the page where all cells are narrower than it', () => {
  for (const width of [30, 40, 60]) {
    const rows = Array.from({length: 50}, (_, index) => [
      'n'.repeat((index * 7) % 25),
      'a'.repeat(index % 9),
      'place:12',
    ])
    for (const line of formatColumns(rows, width, '  ').flat()) expect(line.length).toBeLessThanOrEqual(width)
  }
})
