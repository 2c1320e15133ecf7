/** The lines of OpenStack's whereto: a path, the status of its redirect, and where it leads. */
import type {Expectation} from '../expectation.ts'
import type {Faults} from './faults.ts'
import {requestFault} from './request-fault.ts'
import {shellWordsOf} from './shell-words.ts'

/** True for a text whose first line that says something begins with a path. */
export function isWhereto(text: string): boolean {
  return /^(?:\s|#.*\n)*["']?\//.test(text)
}

/** Reads the lines; blank ones and those that begin with `#` say nothing. */
export function readWhereto(text: string, faults: Faults): readonly Expectation[] {
  const expectations: Expectation[] = []
  let offset = 0
  for (const line of text.split('\n')) {
    const expectation = readLine(line.trim(), offset + line.search(/\S|$/), faults)
    if (expectation) expectations.push(expectation)
    offset += line.length + 1
  }
  return expectations
}

function readLine(line: string, offset: number, faults: Faults): Expectation | undefined {
  if (line === '' || line.startsWith('#')) return undefined
  const wrong = (message: string): undefined => faults.add(offset, message) as undefined
  const words = shellWordsOf(line)
  if (!words) return wrong('a quote is not closed; close it')
  const [path = '', code = '', target, ...more] = words
  if (!path.startsWith('/')) return wrong(`Unexpected ${path}, expected a path that begins with /`)
  if (!/^[1-5]\d\d$/.test(code))
    return wrong(`Unexpected ${code || 'end of the line'}, expected a status, such as 301`)
  if (more.length > 0) return wrong('Unexpected word, expected a path, a status and a target')
  const fault = requestFault(`http://localhost${path}`)
  if (fault !== undefined) return wrong(fault)
  return {
    ...{place: faults.placeOf(offset), dialect: 'whereto', url: path, options: {}},
    expected: {status: Number(code), ...(target === undefined ? {} : {location: target})},
    ...{because: [], notJudged: []},
  }
}
