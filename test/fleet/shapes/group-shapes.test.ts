import {expect, test} from 'vitest'
import {findShape, groupShapes} from '../../../src/fleet/shapes/group-shapes.ts'

const id = (start: string): string => start.padEnd(64, '0')

const GROUPS = groupShapes([
  {server: 'web2', id: id('a1f3e0')},
  {server: 'web1', id: id('a1f3e0')},
  {server: 'web4', id: id('77c0d2')},
  {server: 'web3', id: id('e90b11')},
])

test('the shapes of the fewest servers come first, then those of the first name', () => {
  expect(GROUPS.map(({label, servers}) => [label, ...servers])).toEqual([
    ['e90b11', 'web3'],
    ['77c0d2', 'web4'],
    ['a1f3e0', 'web1', 'web2'],
  ])
})

test('ids are shown with as many digits as tell all of them apart', () => {
  const groups = groupShapes([
    {server: 'a', id: id('a1f3e01')},
    {server: 'b', id: id('a1f3e02')},
    {server: 'c', id: id('b')},
  ])
  expect(groups.map(({label}) => label)).toEqual(['a1f3e01', 'a1f3e02', 'b000000'])
})

test('a shape is found by the first digits of its id, in any case', () => {
  expect(findShape(GROUPS, '7')).toMatchObject({label: '77c0d2'})
  expect(findShape(GROUPS, 'A1F3E0')).toMatchObject({label: 'a1f3e0'})
  expect(findShape(GROUPS, id('a1f3e0'))).toMatchObject({label: 'a1f3e0'})
})

test('an ambiguous text and an unknown one name what there is', () => {
  const groups = groupShapes([
    {server: 'a', id: id('a1')},
    {server: 'b', id: id('a2')},
  ])
  expect(findShape(groups, 'a')).toEqual({problem: 'shape `a` is ambiguous: a10000 and a20000 begin with it'})
  expect(findShape(groups, 'b')).toEqual({
    problem: 'no server has the shape `b`; the fleet has a10000 and a20000',
  })
  expect(findShape(groups, '')).toHaveProperty('problem')
  expect(findShape([], 'b')).toEqual({problem: 'no server has the shape `b`'})
})
