/**
 * Ten times the input may cost at most fifteen times the time. Time on a shared machine is noisy, so it is the
 * time of this process that counts, not that of the clock; short and long input take turns, and the best of
 * several turns decides. What is quadratic costs a hundred times as much and fails in every turn.
 */
import {describe, expect, test} from 'vitest'
import {checkTree} from '../../src/syntax/check.ts'
import {fromText} from '../../src/syntax/from-bytes.ts'
import {syntaxErrors} from '../../src/syntax/syntax-errors.ts'
import {forEachLine, toText} from '../../src/syntax/to-text.ts'
import {argumentsOf} from '../../src/syntax/words/arguments.ts'

const LIMIT = 15
const TURNS = 5
/** Below this, in milliseconds, a measurement says more about the machine than about the code. */
const SHORTEST = 50

interface Input {
  readonly name: string
  /** The text at full size (10) or at a tenth of it (1). */
  readonly text: (tenths: number) => string
}

const vhost =
  '<VirtualHost *:80>\n    ServerName "a b" \\\n  c\n    # why\n    RewriteRule ^/a /b [L]\n</VirtualHost>\n'

const inputs: readonly Input[] = [
  {name: 'a file of 5 MB', text: (tenths) => vhost.repeat((tenths * 524_288) / vhost.length)},
  {
    name: 'a line of 1 MB in many words',
    text: (tenths) => `Require user ${'bob '.repeat(tenths * 26_214)}\n`,
  },
  {
    name: 'a line of 1 MB in one quoted word',
    text: (tenths) => `Require "${'\\"'.repeat(tenths * 52_428)}\n`,
  },
  {
    name: '10,000 nested sections',
    text: (tenths) => `${'<A b>\n'.repeat(tenths * 1000)}${'</A>\n'.repeat(tenths * 1000)}`,
  },
  {name: '100,000 open tags', text: (tenths) => '<A b>\n'.repeat(tenths * 10_000)},
  {name: '100,000 continued lines', text: (tenths) => `${'word \\\n'.repeat(tenths * 10_000)}end\n`},
  {name: '100,000 lines of only a backslash', text: (tenths) => `${'\\\n'.repeat(tenths * 10_000)}end\n`},
  {name: '100,000 stray closing tags', text: (tenths) => '</A>\n'.repeat(tenths * 10_000)},
  {
    name: '100,000 open tags and as many stray closing tags',
    text: (tenths) => `${'<A b>\n'.repeat(tenths * 10_000)}${' </B>\n'.repeat(tenths * 10_000)}`,
  },
  {
    name: '100,000 open tags in a macro and as many closing tags of a section around it',
    text: (tenths) =>
      `<B>\n<Macro m>\n${'<A b>\n'.repeat(tenths * 10_000)}${' </B>\n'.repeat(tenths * 10_000)}`,
  },
  {
    name: '100,000 unclosed sections cut off by one closing tag',
    text: (tenths) => `<B>\n${'<A b>\n'.repeat(tenths * 10_000)}</B>\n`,
  },
  {name: '100,000 NUL bytes without a line end', text: (tenths) => `a\0${'b\0'.repeat(tenths * 10_000)}`},
  {name: '3 MB of NUL bytes', text: (tenths) => '\0'.repeat(tenths * 300_000)},
  {
    name: '1 MB of an unfinished Lua block',
    text: (tenths) => `<LuaHookFixups f>\n${'x = 1\n'.repeat(tenths * 17_476)}`,
  },
]

describe('the syntax functions survive it and cost in proportion to its length', () => {
  for (const {name, text} of inputs) {
    test(name, () => {
      const small = text(1)
      const large = text(10)
      useAll(small)
      let factor = Number.POSITIVE_INFINITY
      for (let turn = 0; turn < TURNS && factor >= LIMIT; turn++) {
        const base = Math.max(SHORTEST, timeOf(small))
        factor = Math.min(factor, timeOf(large) / base)
      }
      expect(factor).toBeLessThan(LIMIT)
    })
  }
})

/** Milliseconds of processor time that one use of everything takes. */
function timeOf(text: string): number {
  const before = process.cpuUsage()
  useAll(text)
  const {user, system} = process.cpuUsage(before)
  return (user + system) / 1000
}

/** All that syntax/ offers, once. `checkTree` parses again and asks for the tokens of every line. */
function useAll(text: string): void {
  const root = fromText(text)
  if (toText(root) !== text) throw new Error('Text was lost')
  forEachLine(root, (line) => {
    if (line.type === 'directive' || line.type === 'openingTag') argumentsOf(line)
  })
  syntaxErrors(root)
  if (checkTree(root, text).length > 0) throw new Error('The tree is not sound')
}
