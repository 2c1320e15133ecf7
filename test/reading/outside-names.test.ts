import {expect, test} from 'vitest'
import {resolveVariables, Variables} from '../../src/reading/variables.ts'

const NAMES = ['constructor', '__proto__', 'toString', 'hasOwnProperty']

test.each(NAMES)('a variable %s that nobody defined stays as it is written', (name) => {
  expect(resolveVariables(`\${${name}}`, new Variables({}))).toBe(`\${${name}}`)
})

test.each(NAMES)('a variable %s has the value it is given', (name) => {
  const variables = new Variables({})
  variables.define(name, 'a')
  expect(resolveVariables(`\${${name}}`, variables)).toBe('a')
})
