/** Ten times the input costs at most twenty times the processor time; what is quadratic costs a hundred times as much. */
import {describe, expect, test} from 'vitest'
import {plain} from '../../../src/report/palette.ts'
import {quotedSourceOf} from '../../../src/report/quote/quoted-source.ts'
import {maskedDirective} from '../../../src/report/secrets/masked-directive.ts'
import {fromText} from '../../../src/syntax/from-bytes.ts'

const LIMIT = 20
const TURNS = 5
const SHORTEST = 40

const text = (unit: string) => (tenths: number) =>
  maskedDirective(`SetEnv A ${unit.repeat(tenths * 10_000)}\n`)

describe('masking takes time in proportion to', () => {
  test.each([
    ['URLs in one word', text('a://b')],
    ['URLs with user info in one word', text('a://b@c')],
    ['URLs with passwords in one word', text('a://b:c@d,')],
    ['open braces after a colon', text('@a://b:${')],
    ['equals signs', text('secret==')],
    ['pairs', text('a_token=b ')],
    ['quotes', text('secret="')],
    ['backslashes', text('@\\')],
    ['characters of a word', text('tokenpass')],
    ['hashes', (tenths: number) => maskedDirective(`${'#'.repeat(tenths * 50_000)}@\n`)],
    ['secrets times messages', quoteAll],
  ])('%s', (_, use) => {
    use(1)
    let factor = Number.POSITIVE_INFINITY
    for (let turn = 0; turn < TURNS && factor >= LIMIT; turn++) {
      factor = Math.min(
        factor,
        timeOf(() => use(10)) /
          Math.max(
            SHORTEST,
            timeOf(() => use(1)),
          ),
      )
    }
    expect(factor).toBeLessThan(LIMIT)
  })
})

/** One message and one quote for each of many secrets. */
function quoteAll(tenths: number): void {
  const lines = Array.from({length: tenths * 500}, (_, index) => `SetEnv K${index}_KEY secret${index}\n`)
  const source = fromText(lines.join(''))
  const quoted = quotedSourceOf({path: 'a.conf', source, text: lines.join('')})
  for (const [index, {position}] of source.children.entries()) {
    expect(quoted.say(`secret${index} is there`)).toBe('*** is there')
    expect(quoted.quoteLine(position, plain)).toContain('***')
  }
}

function timeOf(run: () => void): number {
  const before = process.cpuUsage()
  run()
  const {user, system} = process.cpuUsage(before)
  return (user + system) / 1000
}
