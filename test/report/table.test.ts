import {expect, test} from 'vitest'
import {formatTable} from '../../src/report/table.ts'

test('a table may have more rows than a call takes arguments', () => {
  const rows = Array.from({length: 200_000}, (_, index) => [`${index}`, 'x'])
  expect(formatTable(rows, 20).at(-1)).toBe('199999  x')
  expect(formatTable(rows, 20)[0]).toBe('0       x')
})
