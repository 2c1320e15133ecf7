import {describe, expect, inject, test} from 'vitest'
import {commandsOf, expectedOutput, normaliser} from './console.ts'
import {blocksOf, PAGES} from './markdown.ts'
import {makeSandbox} from './sandbox.ts'

const consoles = PAGES.map((page) => ({
  page,
  blocks: blocksOf(page).filter(({language}) => language === 'console'),
})).filter(({blocks}) => blocks.length > 0)

describe.each(consoles)('$page', ({blocks}) => {
  const sandbox = makeSandbox(inject('temporaryFolder'))
  const [ofPage, ofRun] = [normaliser(), normaliser()]

  test.each(blocks)('shows what its commands print, from line $line', (block) => {
    for (const {command, output} of commandsOf(block)) {
      const actual = ofRun(sandbox.run(command)).replace(/\n$/, '').split('\n')
      const shown = output.length > 0 ? ofPage(output.join('\n')).split('\n') : ['']
      expect(actual, `$ ${command}`).toEqual(expectedOutput(shown, actual))
    }
  })
})

test('what a page shows of a command is in a console block, so that it is run', () => {
  const hidden = PAGES.flatMap((page) =>
    blocksOf(page)
      .filter(({language, lines}) => language !== 'console' && lines.some((line) => /^\s*\$ /.test(line)))
      .map(({line}) => `${page}:${line}`),
  )
  expect(hidden).toEqual([])
  expect(consoles.map(({page}) => page)).toContain('README.md')
})

describe('the comparison', () => {
  const same = (page: string[], actual: string[]): void =>
    expect(expectedOutput(page, actual)).toEqual(actual)
  const differ = (page: string[], actual: string[]): void =>
    expect(expectedOutput(page, actual)).not.toEqual(actual)

  test('takes … for one line or more, anywhere', () => {
    same(['a', '…', 'd'], ['a', 'b', 'c', 'd'])
    same(['…', 'b', '…'], ['a', 'b', 'b', 'c'])
    same(['a', '…'], ['a', 'b'])
  })

  test('fails for a line that is wrong, missing or too many, and for … in place of nothing', () => {
    differ(['a', '…', 'x'], ['a', 'b', 'c'])
    differ(['a'], ['a', 'b'])
    differ(['a', 'b'], ['a'])
    differ(['a', '…', 'b'], ['a', 'b'])
  })

  test('tells one run from another', () => {
    const normal = normaliser()
    expect(normal('20261120T101433-3d18cd 20261120T101434-594d9b')).toBe('<run 1> <run 2>')
    expect(normal('undo 20261120T101433-3d18cd')).toBe('undo <run 1>')
  })
})
