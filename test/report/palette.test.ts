import {expect, test} from 'vitest'
import {coloured, paletteFor, plain} from '../../src/report/palette.ts'

const terminal = {isTTY: true}
const file = {}

test('what is asked for on the command line wins', () => {
  expect(paletteFor('always', {NO_COLOR: '1'}, file)).toBe(coloured)
  expect(paletteFor('never', {FORCE_COLOR: '1'}, terminal)).toBe(plain)
})

test('then FORCE_COLOR, then NO_COLOR, then TERM=dumb, then the stream', () => {
  expect(paletteFor('auto', {FORCE_COLOR: '1', NO_COLOR: '1', TERM: 'dumb'}, file)).toBe(coloured)
  expect(paletteFor('auto', {FORCE_COLOR: '0'}, terminal)).toBe(plain)
  expect(paletteFor('auto', {NO_COLOR: '1'}, terminal)).toBe(plain)
  expect(paletteFor('auto', {TERM: 'dumb'}, terminal)).toBe(plain)
  expect(paletteFor('auto', {TERM: 'xterm'}, terminal)).toBe(coloured)
  expect(paletteFor('auto', {TERM: 'xterm'}, file)).toBe(plain)
})
