import {expect, test} from 'vitest'
import * as tree from '../src/index.ts'
import * as testing from '../src/testing.ts'
import * as authoring from '../src/transform.ts'

/** These names are a promise: removing one is a breaking change. */
test('the main entry exports the tree and its views, and facts about a server', () => {
  expect(Object.keys(tree).sort()).toEqual([
    'argumentsOf',
    'explainLine',
    'explainRequest',
    'fromBytes',
    'fromText',
    'httpd',
    'inspectServer',
    'openServer',
    'syntaxErrors',
    'toBytes',
    'toText',
    'tokensOf',
  ])
})

test('the authoring entry exports what a transform needs', () => {
  expect(Object.keys(authoring)).toEqual(
    expect.arrayContaining(['argumentsOf', 'definePreset', 'defineTransform', 'directive', 'section']),
  )
})

test('the testing entry exports the harness', () => {
  expect(Object.keys(testing).sort()).toEqual(['checkCase', 'formatMessages', 'readCase', 'runCase'])
})
