import {describe, expect, test} from 'vitest'
import {resolveVariables, Variables} from '../../src/reading/variables.ts'

const known = new Variables({MAIL: 'env@x', HOME: '/root'})
known.define('Host', 'example')
known.define('Flag', undefined)
known.define('HOME', '/srv')

describe('resolving variables', () => {
  test('V1: it happens everywhere in a line, quotes or not', () => {
    expect(resolveVariables(`A '\${Host}' "\${Host}"`, known)).toBe(`A 'example' "example"`)
  })

  test('V2: a name ends at the first }, and nothing escapes it', () => {
    expect(resolveVariables(`\\\${Host} \${B\${Host}}`, known)).toBe(`\\example \${B\${Host}}`)
    expect(resolveVariables(`$Host $1 \${Host`, known)).toBe(`$Host $1 \${Host`)
  })

  test('V2: values are not looked through again', () => {
    const variables = new Variables({})
    variables.define('A', '$')
    variables.define('B', 'x')
    expect(resolveVariables(`\${A}{B}`, variables)).toBe(`\${B}`)
  })

  test('V3: defined names are found in any case, those of the environment only as they are', () => {
    expect(resolveVariables(`\${hOST} \${MAIL} \${mail}`, known)).toBe(`example env@x \${mail}`)
    expect(resolveVariables(`\${HOME}`, known)).toBe('/srv')
  })

  test('V4: a name without a value stays as it is', () => {
    expect(resolveVariables(`\${NOPE} \${Flag} \${map:key}`, known)).toBe(`\${NOPE} \${Flag} \${map:key}`)
  })

  test('it takes no longer for many names that never end', () => {
    const text = `} ${'${'.repeat(500_000)}`
    expect(resolveVariables(text, known)).toBe(text)
  })
})

describe('defining variables', () => {
  test('V6: Define without a value defines the name only, and keeps an earlier value', () => {
    const variables = new Variables({}, ['OnCommandLine'])
    variables.define('V', 'x')
    variables.define('V', undefined)
    expect(variables.isDefined('V')).toBe(true)
    expect(variables.isDefined('v')).toBe(false)
    expect(variables.valueOf('v')).toBe('x')
    expect(variables.isDefined('OnCommandLine')).toBe(true)
  })

  test('V6: UnDefine removes both name and value', () => {
    const variables = new Variables({})
    variables.define('V', 'x')
    variables.undefine('V')
    expect(variables.isDefined('V')).toBe(false)
    expect(variables.valueOf('V')).toBeUndefined()
  })
})
