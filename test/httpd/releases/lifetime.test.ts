import {expect, test} from 'vitest'
import {ALWAYS, lifetimesFrom, mayBeIn, stateIn} from '../../../src/httpd/releases/lifetime.ts'

const lifetimes = lifetimesFrom('- old\n3.4- young other\n4.3.1-4.4.7 brief')

test('a line names the first release that has something, and the first one that does not any more', () => {
  expect([...lifetimes]).toEqual([
    ['old', ALWAYS],
    ['young', {since: [3, 4, 0], until: undefined}],
    ['other', {since: [3, 4, 0], until: undefined}],
    ['brief', {since: [4, 3, 1], until: [4, 4, 7]}],
  ])
})

test('something is there from its first release on, up to the one that does without it', () => {
  const {brief = ALWAYS, old = ALWAYS} = Object.fromEntries(lifetimes)
  expect(stateIn(brief, [4, 3, 0])).toBe('not yet')
  expect(stateIn(brief, [4, 3, 1])).toBe('there')
  expect(stateIn(brief, [4, 4, 6])).toBe('there')
  expect(stateIn(brief, [4, 4, 7])).toBe('removed')
  expect(stateIn(brief, [6, 0, 0])).toBe('removed')
  expect(stateIn(old, [3, 0, 0])).toBe('there')
})

test('a release that is not known may have what any release has', () => {
  const {brief = ALWAYS} = Object.fromEntries(lifetimes)
  expect(mayBeIn(brief, undefined)).toBe(true)
  expect(mayBeIn(brief, [4, 4, 0])).toBe(true)
  expect(mayBeIn(brief, [4, 5, 0])).toBe(false)
})
