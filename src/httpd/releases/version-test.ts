import type {Version} from '../environment.ts'
import {toRegex} from '../patterns/regex.ts'
import {hasRegexFault} from '../patterns/regex-fault.ts'
import type {Truth} from '../truth.ts'

/** The outcome of a test, or the server's error. */
export type Tested = Truth | {readonly message: string}

const INVALID =
  'Version appears to be invalid. It must have the format major[.minor[.patch]] where major, minor and patch are numbers.'

/**
 * `<IfVersion operator version>` (modules/metadata/mod_version.c: start_ifversion).
 * @param words those after the name; the closing `>` is the last one or at the end of the version
 * @param version that of the server; undefined if it is not known
 */
export function testVersion(words: readonly string[], version: Version | undefined): Tested {
  const [operator, written, bracket] = partsOf(words)
  if (written === '' || (bracket !== '>' && !written.endsWith('>'))) {
    return {message: "<IfVersion> directive missing closing '>'"}
  }
  const wanted = bracket === '>' ? written : written.slice(0, -1)
  const isNegated = operator.startsWith('!')
  const sign = isNegated && operator.length > 1 ? operator.slice(1) : operator
  const tested = testOperator(sign, wanted, version)
  if (tested === undefined) return {message: `unrecognized operator '${operator}'`}
  return isNegated && typeof tested === 'boolean' ? !tested : tested
}

/** Operator, version and bracket; without an operator it is `=`. */
function partsOf([first = '', second, third]: readonly string[]): readonly [string, string, string] {
  if (second === undefined) return ['=', first, '']
  if (third === undefined && second === '>') return ['=', first, '>']
  return [first, second, third ?? '']
}

function testOperator(sign: string, wanted: string, version: Version | undefined): Tested | undefined {
  switch (sign) {
    case '=':
    case '==':
      if (wanted.startsWith('/') && wanted.length > 1 && wanted.endsWith('/')) {
        return testPattern(wanted.slice(1, -1), version)
      }
      return wanted.startsWith('/')
        ? {message: 'Missing delimiting / of regular expression.'}
        : testNumbers(wanted, version, (order) => order === 0)
    case '~':
      return testPattern(wanted, version)
    case '<':
      return testNumbers(wanted, version, (order) => order < 0)
    case '<=':
      return testNumbers(wanted, version, (order) => order <= 0)
    case '>':
      return testNumbers(wanted, version, (order) => order > 0)
    case '>=':
      return testNumbers(wanted, version, (order) => order >= 0)
    default:
      return undefined
  }
}

/** Compares number by number; those that are not written are 0 (mod_version.c: compare_version). */
function testNumbers(
  wanted: string,
  version: Version | undefined,
  isMet: (order: number) => boolean,
): Tested {
  if (!/^\d+(?:\.\d*){0,2}\.?$/.test(wanted)) return {message: INVALID}
  if (!version) return 'unknown'
  const numbers = wanted.split('.').map(Number)
  const order = [0, 1, 2]
    .map((index) => (version[index] as number) - (numbers[index] ?? 0))
    .find((one) => one !== 0)
  return isMet(order ?? 0)
}

function testPattern(pattern: string, version: Version | undefined): Tested {
  if (hasRegexFault(pattern)) return {message: 'Unable to compile regular expression'}
  if (!version) return 'unknown'
  return toRegex(pattern).test(version.join('.')) ?? 'unknown'
}
