import {expect, test} from 'vitest'
import {dumpBytes} from '../../src/reading/dump.ts'
import {readServer} from '../../src/reading/read-server.ts'
import {environmentOf, ROOT, readFiles} from '../support/environment.ts'
import {memoryFileSystem} from '../support/memory-file-system.ts'

function dumpOf(files: Readonly<Record<string, string>>): string {
  return Buffer.from(dumpBytes(readFiles(files))).toString()
}

test('the file is named wherever another one begins, in front of a closing tag too', () => {
  const dump = dumpOf({
    'a.conf': '<Directory /x>\nInclude b.conf\n</Directory>\n',
    'b.conf': 'Options None\n',
  })
  expect(dump.replaceAll(`${ROOT}/`, '').split('\n')).toEqual([
    '# In file: a.conf',
    '#   1:',
    '<Directory /x>',
    '# In file: b.conf',
    '  #   1:',
    '  Options None',
    '# In file: a.conf',
    '</Directory>',
  ])
})

test('a section without children has no closing tag, and an empty tree is empty', () => {
  expect(dumpOf({'a.conf': '<Directory /x>\n</Directory>\n'})).toMatch(/<Directory \/x>$/)
  expect(dumpOf({'a.conf': ''})).toBe('')
})

test('numbers of four digits stand at the hash', () => {
  expect(dumpOf({'a.conf': `${'\n'.repeat(999)}ServerAdmin x\n`})).toMatch(/\n#1000:\n/)
})

test('the text of each file is printed in the encoding of that file', () => {
  const fileSystem = memoryFileSystem({
    [`${ROOT}/a.conf`]: 'ServerAdmin \u00e9\nInclude d\n',
    [`${ROOT}/d/b`]: Buffer.from('ServerAdmin \u00e9\n', 'latin1'),
  })
  const bytes = Buffer.from(dumpBytes(readServer('a.conf', environmentOf({}, {fileSystem}))))
  expect(bytes.toString('latin1')).toMatch(/ServerAdmin \u00c3\u00a9\n[\s\S]*ServerAdmin \u00e9$/)
})
