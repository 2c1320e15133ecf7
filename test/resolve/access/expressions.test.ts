import {describe, expect, test} from 'vitest'
import {parseCondition} from '../../../src/httpd/expressions/parse-condition.ts'
import {toRegex} from '../../../src/httpd/patterns/regex.ts'
import {type ExpressionLookup, evaluateCondition} from '../../../src/resolve/expressions.ts'

const LOOKUP: ExpressionLookup = {
  variable: (name) => ({REQUEST_URI: '/a/b', REMOTE_ADDR: '10.1.2.3', EMPTY: ''})[name],
  header: (name) => (name.toLowerCase() === 'x-one' ? '1' : ''),
  environment: () => '',
  regex: toRegex,
}

function valueFor(text: string): boolean | undefined {
  return evaluateCondition(parseCondition(text), LOOKUP)
}

describe('an expression', () => {
  test.each([
    ['true', true],
    ['!false && (true || false)', true],
    ["%{REQUEST_URI} == '/a/b'", true],
    ["%{REQUEST_URI} != '/a/b'", false],
    ['%{REQUEST_URI} =~ m#^/a/#', true],
    ['%{REQUEST_URI} !~ /^\\/A/i', false],
    ["%{REQUEST_URI} in {'/x', '/a/b'}", true],
    ["-R '10.0.0.0/8'", true],
    ["! -R '10.0.0.0/8'", false],
    ["%{REMOTE_ADDR} -ipmatch '10.1.2.0/24'", true],
    ["req('X-One') == '1' && -z req('X-Two')", true],
    ['%{HTTP:X-One} -eq 1 || %{HTTP:X-One} -gt 1', true],
    ["tolower('AB') . 'c' == 'abc'", true],
    ["'%{REQUEST_URI}?x' == '/a/b?x'", true],
    ['-n %{EMPTY}', false],
  ])('%s is %s', (text, value) => {
    expect(valueFor(text)).toBe(value)
  })

  test.each([
    "%{TIME_YEAR} == '2030'",
    "%{REQUEST_URI} =~ m#(a)# && $1 == 'a'",
    "file('/etc/hosts') == ''",
    "%{REQUEST_URI} -strmatch '/a*'",
    "'a' == 'a' 'b'",
    `${'('.repeat(5000)}true`,
    '',
  ])('%s is not known', (text) => {
    expect(valueFor(text)).toBeUndefined()
  })

  test('is known where what is not known makes no difference', () => {
    expect(valueFor("%{TIME_YEAR} == '2030' && false")).toBe(false)
    expect(valueFor("true || %{TIME_YEAR} == '2030'")).toBe(true)
  })
})
