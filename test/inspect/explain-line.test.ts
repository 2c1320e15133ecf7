import {expect, test} from 'vitest'
import {explainReadLine} from '../../src/inspect/line/explain-read-line.ts'
import type {LineExplanation} from '../../src/inspect/line/line-explanation.ts'
import type {ReadFile} from '../../src/reading/reading.ts'
import {formatLine} from '../../src/report/explain/format-line.ts'
import {plain} from '../../src/report/palette.ts'
import {ROOT, readFiles} from '../support/environment.ts'

function explained(files: Readonly<Record<string, string>>, path: string, line: number): LineExplanation {
  const reading = readFiles(files)
  const file = reading.files.find((each) => each.path === `${ROOT}/${path}`) as ReadFile
  return explainReadLine(file, line, reading) as LineExplanation
}

function text(files: Readonly<Record<string, string>>, path: string, line: number): string {
  return formatLine(explained(files, path, line), ROOT, plain)
}

const snippet = {
  'a.conf': `<VirtualHost *:80>
  ServerName one
  Include s.conf
</VirtualHost>
<VirtualHost *:81>
  ServerName two
  <Directory /x>
    Include s.conf
  </Directory>
</VirtualHost>
`,
  's.conf': 'Options None\n',
}

test('a line of a file that is included twice is met twice', () => {
  const {occurrences, includedFrom} = explained(snippet, 's.conf', 1)
  expect(occurrences.map(({host, sections}) => [host, sections.length])).toEqual([
    ['one (*:80)', 1],
    ['two (*:81)', 2],
  ])
  expect(includedFrom.map((chain) => chain.map(({line}) => line))).toEqual([[3], [8]])
  expect(text(snippet, 's.conf', 1)).toContain(
    '\nApplies to\n  Read 2 times:\n  one (*:80)\n  two (*:81)\n    in <Directory /x>\n',
  )
})

test('a chain of includes is shown from the main file on', () => {
  const files = {'a.conf': 'Include b.conf\n', 'b.conf': '#\nInclude c/*.conf\n', 'c/d.conf': 'Timeout 1\n'}
  const [chain] = explained(files, 'c/d.conf', 1).includedFrom
  expect(chain?.map(({file, line}) => `${file}:${line}`)).toEqual([`${ROOT}/a.conf:1`, `${ROOT}/b.conf:2`])
})

test('an Include is told by what it opened, whatever its path looks like', () => {
  const files = {
    'a.conf': `Define WHERE c
<Macro M $name>
  Include \${WHERE}/$name.conf
</Macro>
Use M d
<IfDefine NO>
Include c/d.conf
</IfDefine>
IncludeOptional c/*.none
`,
    'c/d.conf': 'Timeout 1\n',
  }
  expect(explained(files, 'c/d.conf', 1).includedFrom).toEqual([
    [{file: `${ROOT}/a.conf`, line: 3, text: `Include \${WHERE}/$name.conf`}],
  ])
  expect(explained(files, 'a.conf', 3).reads).toEqual([`${ROOT}/c/d.conf`])
  expect(explained(files, 'a.conf', 7).reads).toEqual([])
  expect(explained(files, 'a.conf', 9).reads).toEqual([])
})

test('a condition holds if what is included or used in it was read', () => {
  const files = {
    'a.conf': '<IfModule core.c>\nInclude b.conf\n</IfModule>\n<IfFile /none>\nInclude b.conf\n</IfFile>\n',
    'b.conf': 'Timeout 1\n',
  }
  expect(explained(files, 'a.conf', 1).holds).toBe('yes')
  expect(explained(files, 'a.conf', 4).holds).toBe('unknown')
})

test('a condition that does not hold is named as the reason', () => {
  const files = {'a.conf': '<IfDefine NO>\nTimeout 1\n</IfDefine>\n<IfDefine NO>\n</IfDefine>\n'}
  expect(text(files, 'a.conf', 2)).toContain(
    'Nothing: a condition around it does not hold for this server.\n',
  )
  expect(text(files, 'a.conf', 1)).toContain('Outcome\n  None of its content became part of the server.\n')
})

test('a line of a macro that nobody uses applies to nothing', () => {
  const files = {'a.conf': '<Macro M>\nTimeout 1\n</Macro>\n'}
  expect(text(files, 'a.conf', 2)).toMatch(/Nothing: the macro is not used\.\n$/)
})

test('the physical lines of a continued directive are one', () => {
  const files = {'a.conf': 'Listen 80\nServerAlias a \\\n  b \\\n  c\nTimeout 1\n'}
  for (const line of [2, 3, 4]) expect(explained(files, 'a.conf', line)).toMatchObject({line: 2})
  expect(explained(files, 'a.conf', 5)).toMatchObject({line: 5, name: 'Timeout'})
})

test('a variable is shown with its value', () => {
  const files = {'a.conf': `Define D /srv\nDocumentRoot \${D}/www\n`}
  expect(text(files, 'a.conf', 2)).toMatch(
    /Applies to\n {2}the main server\n {4}read as DocumentRoot \/srv\/www\n$/,
  )
})

test('what the main server says may hold for its virtual hosts', () => {
  const files = {'a.conf': 'Timeout 1\nListen 80\n<VirtualHost *:80>\n</VirtualHost>\n'}
  expect(text(files, 'a.conf', 1)).toContain(
    'Applies to\n  the main server, and the virtual host unless it overrides it\n',
  )
  expect(text(files, 'a.conf', 2)).toMatch(/Applies to\n {2}the main server\n$/)
})

test.each([
  ['# a\n', 1, 'comment'],
  ['\n', 1, 'blank line'],
  ['<IfModule core.c>\n</IfModule>\n', 2, 'closing tag'],
  ['<Directory /x>\n</Directory>\n', 1, 'opening tag'],
] as const)('every kind of line can be explained: %j', (content, line, kind) => {
  expect(explained({'a.conf': content}, 'a.conf', line).kind).toBe(kind)
})

test('there is no line behind the last one', () => {
  const reading = readFiles({'a.conf': 'Listen 80\n'})
  const [file] = reading.files
  for (const line of [0, 2, 99]) expect(explainReadLine(file as ReadFile, line, reading)).toBeUndefined()
})
