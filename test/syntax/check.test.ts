import {expect, test} from 'vitest'
import {checkTree} from '../../src/syntax/check.ts'
import {fromText} from '../../src/syntax/from-bytes.ts'
import {isSameData} from '../../src/syntax/is-same-data.ts'
import type {Root} from '../../src/syntax/nodes.ts'

const text = 'A a\n<B b>\n  C c\n</B>\n'
const tree = fromText(text)

test('a parsed tree is sound', () => {
  expect(checkTree(tree, text)).toEqual([])
})

test('a tree of another text is not', () => {
  expect(checkTree(tree, `${text}\n`)).toContain('I1: the joined values differ from the text')
})

test('a tree that lost a node has a gap and another text', () => {
  const broken: Root = {...tree, children: tree.children.slice(1)}
  expect(checkTree(broken, text)).toEqual([
    'I1: the joined values differ from the text',
    'I2: a gap before offset 4',
    'I5: the tree is not the parse of its text',
  ])
})

test('a tree with a name that its text does not have is not the parse of it', () => {
  const [first, ...others] = tree.children
  if (first?.type !== 'directive') throw new Error('Expected a directive')
  const renamed: Root = {...tree, children: [{...first, name: 'X'}, ...others]}
  expect(checkTree(renamed, text)).toEqual(['I5: the tree is not the parse of its text'])
})

test('data is the same if all of it is, whatever the order of keys', () => {
  expect(isSameData({a: 1, b: [1, {c: null}]}, {b: [1, {c: null}], a: 1})).toBe(true)
  expect(isSameData({a: 1}, {a: 1, b: undefined})).toBe(false)
  expect(isSameData({a: undefined}, {b: undefined})).toBe(false)
  expect(isSameData([1, 2], {0: 1, 1: 2})).toBe(false)
  expect(isSameData([], null)).toBe(false)
})
