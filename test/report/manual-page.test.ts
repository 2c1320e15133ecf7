import {expect, test} from 'vitest'
import {formatTransformPage} from '../../src/report/manual-page.ts'
import {coloured, plain} from '../../src/report/palette.ts'
import {forTerminal} from '../../src/report/quote/for-terminal.ts'
import match from '../../transforms/checks/answers/check-match-drops-tail.ts'
import move from '../../transforms/wsgi/move-to-daemon-mode.ts'

test('a manual page is made from the definition and fits 80 columns', () => {
  const page = formatTransformPage(move.definition, '+one line\n', plain)
  for (const title of ['Description', 'Options', 'Changes', 'Refuses where', 'Notes', 'Example', 'See']) {
    expect(page).toContain(`\n${title}\n`)
  }
  expect(page).toContain('  processes: integer from 1 (default 2)\n      Number of processes of each group\n')
  const wide = page.split('\n').filter((line) => line.length > 80)
  expect(wide.every((line) => line.trim() === move.definition.url)).toBe(true)
})

test('an example in a description keeps its lines', () => {
  expect(formatTransformPage(match.definition, undefined, plain)).toContain(
    '  target replaces the whole URL, also what follows the match. With\n\n      AliasMatch ^/([^/]+)/static/ /srv/$1/static/\n\n',
  )
})

test('its titles are bold on a terminal', () => {
  expect(forTerminal(formatTransformPage(move.definition, undefined, coloured))).toContain(
    '\x1b[1mOptions\x1b[22m\n',
  )
})
