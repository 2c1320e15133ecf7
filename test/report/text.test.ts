import {expect, test} from 'vitest'
import {formatJson, jsonFileOf} from '../../src/report/json.ts'
import {plain} from '../../src/report/palette.ts'
import {formatLeft, formatTotals} from '../../src/report/summary.ts'
import {NOTHING, tallyOf} from '../../src/report/tally.ts'
import {formatText} from '../../src/report/text.ts'
import {formatVerdict} from '../../src/report/verdict/file-verdict.ts'
import type {FileResult} from '../../src/run/file-result.ts'
import {transformFile} from '../../src/run/transform-file.ts'
import {defineTransform} from '../../src/transform/define-transform.ts'

/** Reports, changes and refuses at every SetEnv, and repeats its value. */
const sayAll = defineTransform({
  name: 'say-all',
  summary: 'Says all it can',
  description: 'Says all it can.',
  url: 'https://example.org/',
  applicability: 'safe',
  effects: [],
  options: {},
  messages: {moved: 'Unexpected place, expected another'},
  findings: {
    found: {
      message: 'Unexpected `{line}`, expected none',
      reason: '{line} reaches no process',
      repair: 'another-transform',
    },
  },
  refusals: {no: {reason: 'the value of `{line}` is fixed', unlock: 'change {line} by hand'}},
  notes: {live: 'the new value is live after a restart'},
  run({find, report, refuse, change, note}) {
    for (const node of find('SetEnv')) {
      const line = node.value.trim()
      report(node, 'found', {line}, find('Listen'))
      refuse(node, 'no', {line}, find('Listen'))
      change(node, 'moved', {}, (edit) => edit.setName(node, 'PassEnv'), {applicability: 'unsafe'})
      note('live', {})
    }
    for (const node of find('Listen')) change(node, 'moved', {}, (edit) => edit.setArgument(node, 0, '81'))
  },
})

const run = (text: string, path = 'a.conf'): FileResult => {
  return transformFile(path, Buffer.from(text), {transforms: [sayAll], takes: 'safe', firstId: 1})
}
const TEXT = 'Listen 80\n\tSetEnv A_TOKEN hunter2\n'

test('the text format quotes each line with a caret, and masks secrets in lines and messages', () => {
  expect(
    formatText(run(TEXT), plain),
  ).toBe(`a.conf:2:2: finding: Unexpected \`SetEnv A_TOKEN ***\`, expected none [say-all]
    2 |     SetEnv A_TOKEN ***
      |     ^~~~~~~~~~~~~~~~~~
      together with:
    1 | Listen 80
      because SetEnv A_TOKEN *** reaches no process
      to repair: -t another-transform
      see https://example.org/

a.conf:1:1: change 1: Unexpected place, expected another [say-all]
    1 | Listen 80
      | ^~~~~~~~~
      see https://example.org/

a.conf:2:2: held back, unsafe: Unexpected place, expected another [say-all]
    2 |     SetEnv A_TOKEN ***
      |     ^~~~~~~~~~~~~~~~~~
      see https://example.org/

a.conf:2:2: refused: the value of \`SetEnv A_TOKEN ***\` is fixed [say-all]
    2 |     SetEnv A_TOKEN ***
      |     ^~~~~~~~~~~~~~~~~~
      because of:
    1 | Listen 80
      to unlock: change SetEnv A_TOKEN *** by hand
      see https://example.org/

`)
})

test('long lines are cut around the place, and control characters never reach the terminal', () => {
  const text = `SetEnv A \x1b[31m${'x'.repeat(200)}\n`
  const shown = formatText(run(text, 'a\x1b.conf'), plain)
  expect(shown).not.toContain('\x1b')
  for (const line of shown.split('\n').filter((line) => line.includes(' | '))) {
    expect(line.length).toBeLessThanOrEqual(80)
  }
})

test('standard error names place, transform, reason, lines and unlock of each refusal', () => {
  expect(formatLeft(run(TEXT), plain)).toBe(`  finding  a.conf:2:2  say-all
           Unexpected \`SetEnv A_TOKEN ***\`, expected none (line 1)
           because SetEnv A_TOKEN *** reaches no process
           to repair: -t another-transform
  held     a.conf:2:2  say-all
           Unexpected place, expected another
           to unlock: take it with --unsafe
  refused  a.conf:2:2  say-all
           the value of \`SetEnv A_TOKEN ***\` is fixed (line 1)
           to unlock: change SetEnv A_TOKEN *** by hand
`)
})

test('a file the server rejects gets the reason of the server with its line', () => {
  expect(
    formatVerdict(run('Listen 80\n<Location /a>\n'), plain),
  ).toBe(`  rejected a.conf:2:1: <Location> was not closed.
    2 | <Location /a>
      | ^~~~~~~~~~~~~
           a.conf: the server rejects this file as it is, so this run changes nothing: mend the file, or leave it out
`)
})

test('the last line counts', () => {
  expect(formatTotals(tallyOf(run(TEXT), 'effects'), 'nothing')).toBe(
    '  1 file, 1 change, 1 held back, 1 finding, 1 refusal; 6 requests asked, 6 without a certain answer. Nothing written.  --write\n',
  )
  expect(formatTotals({...NOTHING, files: 3}, 'nothing')).toBe(
    '  3 files, 0 changes, 0 refusals. Nothing to write.\n',
  )
  expect(formatTotals({...NOTHING, files: 3, changed: 1, changes: 2}, 'written')).toBe(
    '  1 of 3 files, 2 changes, 0 refusals. Written.\n',
  )
})

test('a template is refused with its first marker, and its tags are no syntax errors', () => {
  const result = run('<% if @ssl -%>\n<% end -%>\n')
  expect(formatText(result, plain)).toBe(
    `a.conf:1:1: refused: an ERB template (<% if @ssl -%>), so nothing is edited [template]
    1 | <% if @ssl -%>
      | ^~~~~~~~~~~~~~
      to unlock: run this on the rendered file, or edit the template by hand

`,
  )
  expect(jsonFileOf(result, {name: 'a.conf', context: 3}).template).toEqual({
    kind: 'erb',
    marker: '<% if @ssl -%>',
    line: 1,
    column: 1,
  })
  expect(tallyOf(result, 'effects')).toEqual({...NOTHING, files: 1, refusals: 1})
})

/** The line after the change holds a secret. */
const PATCH = `diff --git a/a.conf b/a.conf
--- a/a.conf
+++ b/a.conf
@@ -1 +1 @@ [1 say-all]
-Listen 80
+Listen 81
`

test('the JSON document has places, masked messages and a patch without secrets beside its changes', () => {
  const result = run(TEXT)
  const document = JSON.parse(
    formatJson([jsonFileOf(result, {name: 'a.conf', context: 3})], tallyOf(result, 'effects')),
  )
  expect(document).toEqual({
    version: 1,
    files: [
      {
        path: 'a.conf',
        encoding: 'utf-8',
        template: null,
        changes: [
          {
            id: 1,
            transform: 'say-all',
            message: 'Unexpected place, expected another',
            line: 1,
            column: 1,
            url: 'https://example.org/',
          },
        ],
        heldBack: [
          {
            transform: 'say-all',
            message: 'Unexpected place, expected another',
            line: 2,
            column: 2,
            url: 'https://example.org/',
            applicability: 'unsafe',
          },
        ],
        findings: [
          {
            transform: 'say-all',
            message: 'Unexpected `SetEnv A_TOKEN ***`, expected none',
            line: 2,
            column: 2,
            url: 'https://example.org/',
            key: 'found',
            reason: 'SetEnv A_TOKEN *** reaches no process',
            repair: 'another-transform',
            lines: [1],
          },
        ],
        refusals: [
          {
            transform: 'say-all',
            key: 'no',
            reason: 'the value of `SetEnv A_TOKEN ***` is fixed',
            unlock: 'change SetEnv A_TOKEN *** by hand',
            line: 2,
            column: 2,
            lines: [1],
          },
        ],
        notes: ['the new value is live after a restart'],
        failures: [],
        rejections: [],
        syntaxErrors: [],
        effects: {
          asked: expect.any(Number),
          proved: 0,
          uncertain: expect.any(Number),
          notAsked: [],
          changed: [],
        },
        undeclared: [],
        patch: PATCH,
      },
    ],
    summary: {
      files: 1,
      changed: 1,
      changes: 1,
      heldBack: 1,
      findings: 1,
      refusals: 1,
      failed: 0,
      rejected: 0,
      blocked: 0,
      asked: 6,
      uncertain: 6,
      proved: 0,
    },
  })
})
