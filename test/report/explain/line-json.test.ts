import {expect, test} from 'vitest'
import {explainReadLine} from '../../../src/inspect/line/explain-read-line.ts'
import type {LineExplanation} from '../../../src/inspect/line/line-explanation.ts'
import type {ReadFile} from '../../../src/reading/reading.ts'
import {formatLineJson, type LineJson} from '../../../src/report/explain/line-json.ts'
import {ROOT, readFiles} from '../../support/environment.ts'

function json(files: Readonly<Record<string, string>>, path: string, line: number): LineJson {
  const reading = readFiles(files)
  const file = reading.files.find((each) => each.path === `${ROOT}/${path}`) as ReadFile
  return JSON.parse(formatLineJson(explainReadLine(file, line, reading) as LineExplanation))
}

const FILES = {
  'a.conf': `Include m.conf
<VirtualHost *:80>
  ServerName one
  <IfModule core.c>
    Use M /x
  </IfModule>
</VirtualHost>
Timeout 5
`,
  'm.conf': '<Macro M $mount>\n  Redirect $mount http://other/\n</Macro>\n',
}

test('a line of a macro is told with all that the text form says of it', () => {
  expect(json(FILES, 'm.conf', 2)).toEqual({
    file: `${ROOT}/m.conf`,
    line: 2,
    kind: 'directive',
    text: 'Redirect $mount http://other/',
    directive: {
      name: 'Redirect',
      module: 'mod_alias.c',
      help: expect.stringMatching(/redirect/),
      allowedIn: [
        'the main server',
        'virtual hosts',
        'Directory, Location, Files and If',
        '.htaccess with AllowOverride FileInfo',
      ],
      readTime: false,
    },
    standsIn: [{line: 1, text: '<Macro M $mount>', holds: null}],
    includedFrom: [[{file: `${ROOT}/a.conf`, line: 1, text: 'Include m.conf'}]],
    reads: [],
    becomes: [],
    holds: null,
    appliesTo: [
      {
        text: 'Redirect /x http://other/',
        sections: ['<VirtualHost *:80>'],
        virtualHost: 'one (*:80)',
        inheritedBy: 0,
        macroUses: [{file: `${ROOT}/a.conf`, line: 5, macro: 'm'}],
        conditions: [],
      },
    ],
    appliesToNothingBecause: null,
  })
})

test('a Use names what comes of it, an Include what it reads, a condition whether it holds', () => {
  expect(json(FILES, 'a.conf', 5)).toMatchObject({
    standsIn: [
      {line: 2, text: '<VirtualHost *:80>', holds: null},
      {line: 4, text: '<IfModule core.c>', holds: 'yes'},
    ],
    becomes: [{text: 'Redirect /x http://other/', virtualHost: 'one (*:80)'}],
    appliesTo: [],
    appliesToNothingBecause: null,
  })
  expect(json(FILES, 'a.conf', 1).reads).toEqual([`${ROOT}/m.conf`])
  expect(json(FILES, 'a.conf', 4).holds).toBe('yes')
})

test('what the main server says counts for its virtual hosts', () => {
  expect(json(FILES, 'a.conf', 8).appliesTo).toMatchObject([{virtualHost: null, inheritedBy: 1}])
})

test.each([
  ['<IfDefine NO>\nTimeout 1\n</IfDefine>\n', 'a condition around it does not hold for this server'],
  ['<Macro M>\nTimeout 1\n</Macro>\n', 'the macro is not used'],
])('a directive that applies to nothing says why: %j', (text, why) => {
  expect(json({'a.conf': text}, 'a.conf', 2)).toMatchObject({appliesTo: [], appliesToNothingBecause: why})
})

test('a comment has no directive, and a secret is masked', () => {
  const files = {'a.conf': '# SetEnv\nSetEnv DB_PASSWORD hunter2\n'}
  expect(json(files, 'a.conf', 1)).toMatchObject({kind: 'comment', directive: null, appliesTo: []})
  expect(JSON.stringify(json(files, 'a.conf', 2))).not.toContain('hunter2')
})
