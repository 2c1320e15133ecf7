import fc from 'fast-check'
import {expect, test} from 'vitest'
import {readServer, readVerdict} from '../../src/reading/read-server.ts'
import {environmentOf} from '../support/environment.ts'
import {checkProperty} from '../support/random/property.ts'

const NAMES = ['b', 'c', 'd', 'missing']
const LINES = [
  ...NAMES.map((name) => `Include ${name}.conf`),
  'IncludeOptional *.conf',
  '<VirtualHost *:80>',
  '</VirtualHost>',
  '<IfDefine X>',
  '</IfDefine>',
  'Define X',
  'Undefined',
  `ServerAdmin \${none}`,
  '<Files a>\nAllowOverride None\n</Files>',
  '<Macro m $x>\nServerAdmin $x\n</Macro>',
  'Use m a@b.c',
]
const text = fc.array(fc.constantFrom(...LINES), {maxLength: 5}).map((lines) => lines.join('\n'))

test('a verdict alone is that of the whole reading, whichever files are included again', () => {
  checkProperty(
    fc.property(text, text, text, text, (a, b, c, d) => {
      const environment = environmentOf({'a.conf': a, 'b.conf': b, 'c.conf': c, 'd.conf': d})
      const {error, warnings} = readServer('a.conf', environment)
      expect(readVerdict('a.conf', environment)).toEqual({error, warnings})
    }),
    300,
  )
})

test('a file that many hosts include is read twice for a verdict, not once for each', () => {
  const host = '<VirtualHost *:80>\n    Include b.conf\n</VirtualHost>\n'
  const environment = environmentOf({'a.conf': host.repeat(10), 'b.conf': 'ServerAdmin a@b.c\n'})
  const {fileSystem} = environment
  const read: string[] = []
  const watched: typeof fileSystem = {
    ...fileSystem,
    read(path) {
      read.push(path)
      return fileSystem.read(path)
    },
  }
  expect(readVerdict('a.conf', {...environment, fileSystem: watched}).error).toBeUndefined()
  expect(read.filter((path) => path.endsWith('b.conf'))).toHaveLength(2)
})
