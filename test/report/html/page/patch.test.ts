import {createTwoFilesPatch} from 'diff'
import fc from 'fast-check'
import {expect, test} from 'vitest'
import {markWords} from '../../../../src/report/html/page/patch/mark-words.ts'
import {pairLines} from '../../../../src/report/html/page/patch/pair-lines.ts'
import {parsePatch} from '../../../../src/report/html/page/patch/parse-patch.ts'
import {checkProperty} from '../../../support/random/property.ts'

test('a hunk has its place, its section and the numbers of its changes', () => {
  const [hunk] = parsePatch(
    'diff --git a/x b/x\n--- a/x\n+++ b/x\n@@ -7 +7,2 @@ <VirtualHost *:443> a [b] [1+2 move-to-daemon-mode, 4-6 wrap-apps-in-location]\n Listen 80\n+Listen 81\n',
  )
  expect(hunk).toMatchObject({
    place: '@@ -7 +7,2 @@',
    heading: '<VirtualHost *:443> a [b]',
    ids: [1, 2, 4, 5, 6],
  })
  expect(hunk?.lines.map(({sign, old, new: next}) => [sign, old, next])).toEqual([
    [' ', 7, 7],
    ['+', undefined, 8],
  ])
})

test('lines that look like headers are lines', () => {
  const patch =
    '@@ -1,3 +1,2 @@\n--- a/x\n-@@ -1 +1 @@\n+++ b/x\n kept\n\\ No newline at end of file\n@@ -9 +8 @@\n-a\n+b\n'
  const hunks = parsePatch(patch)
  expect(hunks.map(({lines}) => lines.map(({sign, text}) => sign + text))).toEqual([
    ['--- a/x', '-@@ -1 +1 @@', '+++ b/x', ' kept'],
    ['-a', '+b'],
  ])
  expect(hunks[0]?.lines.map(({isOpen}) => isOpen)).toEqual([false, false, false, true])
})

const text = fc.array(
  fc.constantFrom('Listen 80', '  Listen 80', '-- x', '++ y', '', '@@ -1 +1 @@', 'a\rb'),
  {maxLength: 12},
)

test('both texts can be read from a patch, in both views', () => {
  checkProperty(
    fc.property(text, text, (old, next) => {
      const patch = createTwoFilesPatch('a', 'b', `${old.join('\n')}\n`, `${next.join('\n')}\n`, '', '', {
        context: 99,
      })
      const hunks = parsePatch(patch)
      const lines = hunks.flatMap((hunk) => hunk.lines)
      if (hunks.length === 0) return
      expect(lines.filter(({sign}) => sign !== '+').map((line) => line.text)).toEqual(
        old.length === 0 ? [''] : old,
      )
      expect(lines.filter(({sign}) => sign !== '-').map((line) => line.text)).toEqual(
        next.length === 0 ? [''] : next,
      )
      const pairs = hunks.flatMap((hunk) => pairLines(hunk.lines))
      expect(pairs.flatMap((pair) => pair.old ?? [])).toEqual(lines.filter(({sign}) => sign !== '+'))
      expect(pairs.flatMap((pair) => pair.new ?? [])).toEqual(lines.filter(({sign}) => sign !== '-'))
    }),
  )
})

test('a line that was only indented is beside itself', () => {
  const [hunk] = parsePatch(
    '@@ -1,2 +1,3 @@\n-Listen 80\n-Alias /a /b\n+<Location />\n+    Alias /a /b\n+</Location>\n',
  )
  expect(pairLines(hunk?.lines ?? []).map(({old, new: next}) => [old?.text, next?.text])).toEqual([
    ['Listen 80', '<Location />'],
    ['Alias /a /b', '    Alias /a /b'],
    [undefined, '</Location>'],
  ])
})

test('words are marked where two lines have much in common, and only there', () => {
  const marked = markWords('Listen 80', 'Listen 8080')
  expect(marked?.new.filter(({isChanged}) => isChanged)).toEqual([{text: '8080', isChanged: true}])
  expect(marked?.old.map((stretch) => stretch.text).join('')).toBe('Listen 80')
  expect(markWords('Listen 80', 'ServerName shop.example')).toBeUndefined()
})
