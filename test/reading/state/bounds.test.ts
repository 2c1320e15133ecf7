/** A few lines that stand for more than any memory takes. The server reads on until it is killed. */
import {describe, expect, test} from 'vitest'
import {readFiles} from '../../support/environment.ts'

const steps = Array.from({length: 12}, (_, index) => index)

describe('a reading ends', () => {
  test('where files include the next one ten times each', () => {
    const files = steps.map((index) => [`${index}.conf`, `Include ${index + 1}.conf\n`.repeat(10)])
    const all = {'a.conf': 'Include 0.conf\n', ...Object.fromEntries(files), '12.conf': ''}
    expect(() => readFiles(all)).toThrow('stand for more than a million lines')
  })

  test('where a file includes itself, without what it includes below that 128 times', () => {
    const all = {'a.conf': 'Include a.conf\nInclude b.conf\n', 'b.conf': 'ServerAdmin x\n'.repeat(1000)}
    expect(readFiles(all).tree.length).toBeLessThan(1200)
  })

  test('where macros use another one ten times each', () => {
    const macros = steps.map((index) => `<Macro m${index + 1}>\n${`Use m${index}\n`.repeat(10)}</Macro>\n`)
    const text = `<Macro m0>\nServerAdmin x\n</Macro>\n${macros.join('')}Use m12\n`
    expect(() => readFiles({'a.conf': text})).toThrow('stand for more than a million lines')
  })

  test('where a variable is defined as itself twice', () => {
    const text = `Define X aaaaaaaa\n${`Define X \${X}\${X}\n`.repeat(40)}`
    expect(() => readFiles({'a.conf': text})).toThrow('stand for more than 64 MiB of text')
  })

  test('where one line names a long variable many times', () => {
    const text = `Define X ${'a'.repeat(1 << 16)}\nServerAdmin ${`\${X}`.repeat(1 << 16)}\n`
    expect(() => readFiles({'a.conf': text})).toThrow('stand for more than 64 MiB of text')
  })

  test('where a folder is included that has folders of very many lines', () => {
    const files = steps.map((index) => [`d/${index}/b.conf`, 'ServerAdmin x\n'.repeat(25_000)])
    const all = {'a.conf': 'Include d\n', ...Object.fromEntries(files)}
    expect(() => readFiles(all)).toThrow('folders whose folders hold more than 250,000 lines')
  })

  test('and a folder of very many lines is no such thing', () => {
    const files = steps.map((index) => [`d/${index}.conf`, 'ServerAdmin x\n'.repeat(25_000)])
    const all = {'a.conf': 'Include d\n', ...Object.fromEntries(files)}
    expect(readFiles(all).tree).toHaveLength(12 * 25_000)
  })

  test('and a file that a thousand hosts include is no such thing', () => {
    const host = 'Use host x\nInclude b.conf\n'
    const text = `<Macro host $n>\n${'ServerAdmin $n\n'.repeat(50)}</Macro>\n${host.repeat(1000)}`
    expect(readFiles({'a.conf': text, 'b.conf': `ServerAdmin \${V}\n`.repeat(50)}).tree).toHaveLength(100_000)
  })
})
