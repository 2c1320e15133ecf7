import {applyPatch} from 'diff'
import {describe, expect, test} from 'vitest'
import {applyChanges, changeSetOf, invertChanges, type Replacement} from '../../../src/edit/change-set.ts'
import {hunksOf} from '../../../src/report/patch/hunks.ts'
import {type Random, randomFrom, seedOfRun} from '../../support/random/random.ts'

const show = (text: string, replacements: readonly Replacement[], context = 3): string => {
  return hunksOf(text, changeSetOf(text.length, replacements), context)
    .flatMap(({oldStart, oldCount, newStart, newCount, lines}) => [
      `@@ -${oldStart},${oldCount} +${newStart},${newCount} @@\n`,
      ...lines.map(
        ({sign, text: line}) =>
          sign + (line.endsWith('\n') ? line : `${line}\n\\ No newline at end of file\n`),
      ),
    ])
    .join('')
}

const TEN = Array.from({length: 10}, (_, index) => `line ${index + 1}\n`).join('')

describe('hunks of a change set', () => {
  test('show an inserted line between its neighbours', () => {
    expect(show(TEN, [{from: TEN.indexOf('line 5'), to: TEN.indexOf('line 5'), text: 'new\n'}], 1)).toBe(
      '@@ -4,2 +4,3 @@\n line 4\n+new\n line 5\n',
    )
  })

  test('show a word as its whole line', () => {
    const at = TEN.indexOf('5')
    expect(show(TEN, [{from: at, to: at + 1, text: 'five'}], 0)).toBe(
      '@@ -5,1 +5,1 @@\n-line 5\n+line five\n',
    )
  })

  test('leave out lines that a replacement covers and does not change', () => {
    const from = TEN.indexOf('line 3')
    const to = TEN.indexOf('line 8')
    const text = TEN.slice(from, to).replace('line 3', 'first').replace('line 6', 'inner')
    expect(show(TEN, [{from, to, text}], 0)).toBe(
      '@@ -3,1 +3,1 @@\n-line 3\n+first\n@@ -6,1 +6,1 @@\n-line 6\n+inner\n',
    )
  })

  test('are none where a replacement changes nothing', () => {
    expect(show(TEN, [{from: 0, to: 6, text: 'line 1'}])).toBe('')
  })

  test('join edits whose context meets, and no others', () => {
    const at = (line: number): Replacement => ({
      from: TEN.indexOf(`line ${line}`),
      to: TEN.indexOf(`line ${line}`),
      text: '+\n',
    })
    expect(show(TEN, [at(2), at(8)], 3).match(/@@ -/g)).toHaveLength(1)
    expect(show(TEN, [at(2), at(9)], 3).match(/@@ -/g)).toHaveLength(2)
  })

  test('keep CR and say where the last line has no newline', () => {
    expect(show('a\r\nb', [{from: 4, to: 4, text: '\r\nc'}])).toBe(
      '@@ -1,2 +1,3 @@\n a\r\n-b\n\\ No newline at end of file\n+b\r\n+c\n\\ No newline at end of file\n',
    )
  })

  test('fill an empty file and empty a full one', () => {
    expect(show('', [{from: 0, to: 0, text: 'a\n'}])).toBe('@@ -0,0 +1,1 @@\n+a\n')
    expect(show('a\n', [{from: 0, to: 2, text: ''}])).toBe('@@ -1,1 +0,0 @@\n-a\n')
  })

  test('lead from any text to the changed one and back', () => {
    const seed = seedOfRun()
    const random = randomFrom(seed)
    for (let round = 0; round < 2000; round++) {
      const text = randomLines(random, random(12))
      const replacements = randomReplacements(random, text)
      const changeSet = changeSetOf(text.length, replacements)
      const after = applyChanges(changeSet, text)
      const context = random(5)
      const patch = (hunks: string): string => `--- a\n+++ b\n${hunks}`
      const options = {autoConvertLineEndings: false}
      const forward = show(text, replacements, context)
      const backward = show(after, invertChanges(changeSet, text).replacements, context)
      const place = `seed ${seed}, round ${round}`
      expect(applyPatch(text, patch(forward), options), place).toBe(after)
      expect(applyPatch(after, patch(backward), options), place).toBe(text)
    }
  })

  test('take linear time for many edits and for one big rewrite', () => {
    // CPU time, the least of three, since other work on the machine takes none of that.
    const time = (count: number): number => {
      const text = 'some line\n'.repeat(count)
      const edits = Array.from({length: count / 10}, (_, at) => ({
        from: at * 100,
        to: at * 100 + 4,
        text: 'x',
      }))
      const rewrite = [{from: 0, to: text.length, text: 'other line\nsome line\n'.repeat(count / 2)}]
      const times = [1, 2, 3].map(() => {
        const before = process.cpuUsage()
        show(text, edits)
        show(text, rewrite)
        const {user, system} = process.cpuUsage(before)
        return (user + system) / 1000
      })
      return Math.min(...times)
    }
    time(2000)
    const small = Math.max(time(5000), 5)
    expect(time(50_000) / small).toBeLessThan(40)
  })
})

function randomLines(random: Random, count: number): string {
  const endings = ['\n', '\n', '\r\n', '\r', '']
  return Array.from(
    {length: count},
    () => `${'ab'.charAt(random(2))}${endings[random(endings.length)]}`,
  ).join('')
}

function randomReplacements(random: Random, text: string): readonly Replacement[] {
  const replacements: Replacement[] = []
  for (let from = random(4); from <= text.length; from += random(6)) {
    const to = Math.min(text.length, from + random(5))
    replacements.push({from, to, text: randomLines(random, random(4))})
    from = to
  }
  return replacements
}
