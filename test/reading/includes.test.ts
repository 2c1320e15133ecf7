import {describe, expect, test} from 'vitest'
import {readServer} from '../../src/reading/read-server.ts'
import {environmentOf, errorOf, ROOT, readFiles, treeOf} from '../support/environment.ts'
import {memoryFileSystem} from '../support/memory-file-system.ts'

/** What `a.conf` with one line comes to; each other file holds its own path as ServerAdmin. */
function including(
  line: string,
  paths: readonly string[],
  links: Readonly<Record<string, string>> = {},
): string {
  const files = Object.fromEntries(paths.map((path) => [`${ROOT}/${path}`, `ServerAdmin "${path}"\n`]))
  const below = Object.fromEntries(Object.entries(links).map(([path, target]) => [`${ROOT}/${path}`, target]))
  const fileSystem = memoryFileSystem({...files, [`${ROOT}/a.conf`]: `${line}\n`}, below)
  const reading = readServer('a.conf', environmentOf({}, {fileSystem}))
  if (reading.error) return errorOf(reading)
  return treeOf(reading)
    .map((text) => text.replace(/ServerAdmin "(.*)"/, '$1'))
    .join(' ')
}

describe('which files an Include names', () => {
  test('I1: a path is below the ServerRoot, not below the file that includes', () => {
    const reading = readFiles({
      'a.conf': 'Include d/b.conf\n',
      'd/b.conf': 'Include c.conf\n',
      'c.conf': 'UseCanonicalName on\n',
    })
    expect(treeOf(reading)).toEqual(['UseCanonicalName on'])
  })

  test('I1: a ServerRoot that is set counts from there on', () => {
    const reading = readFiles({
      'a.conf': 'Include b.conf\nServerRoot /other\nInclude b.conf\n',
      'b.conf': 'ServerAdmin one\n',
      '/other/b.conf': 'ServerAdmin two\n',
    })
    expect(treeOf(reading)).toEqual(['ServerAdmin one', 'ServerAdmin two'])
    expect(reading.serverRoot).toBe('/other')
  })

  test('I1: dots and runs of slashes are resolved, variables too, and quotes hold blanks', () => {
    expect(including('Include ./x//../d/b.conf', ['d/b.conf'])).toBe('d/b.conf')
    expect(including('Include "my files/b.conf"', ['my files/b.conf'])).toBe('my files/b.conf')
    expect(including(`Define D d\nInclude \${D}/b.conf`, ['d/b.conf'])).toBe('d/b.conf')
  })

  test('I2: a pattern takes names in the order of their bytes, and none that begins with a dot', () => {
    const names = ['a', 'B', '10', '9', '_', '.h'].map((name) => `d/${name}.conf`)
    expect(including('Include d/*.conf', names)).toBe('d/10.conf d/9.conf d/B.conf d/_.conf d/a.conf')
    expect(including('Include d/.*.conf', names)).toBe('d/.h.conf')
  })

  test('I2: any component may be a pattern; braces and double stars mean nothing', () => {
    const names = ['d/x/b.conf', 'd/y/b.conf', 'd/y/c.conf']
    expect(including('Include d/?/[!c].conf', names)).toBe('d/x/b.conf d/y/b.conf')
    expect(including('Include d/**/c.conf', ['d/y/c.conf'])).toBe('d/y/c.conf')
    expect(including('Include d/{x,y}/b.conf', names)).toContain(
      'Could not open configuration file d/{x,y}/b.conf',
    )
  })

  test('I3: a folder is read as a whole, with hidden files, backups and folders in it', () => {
    const names = ['d/b.conf~', 'd/.hidden', 'd/a/z.conf', 'd/b.conf']
    expect(including('Include d', names)).toBe('d/.hidden d/a/z.conf d/b.conf d/b.conf~')
    expect(including('Include d*/', names)).toBe('d/.hidden d/a/z.conf d/b.conf d/b.conf~')
    expect(including('Include d', ['d/'])).toBe('')
  })

  test('I4: a link is followed at the end of a path, but a pattern in the middle takes real folders only', () => {
    const links = {'d/linked': 'x', 'd/link.conf': '../c.conf'}
    expect(including('Include d/*/b.conf', ['d/x/b.conf', 'c.conf'], links)).toBe('d/x/b.conf')
    expect(including('Include d/*.conf', ['d/x/b.conf', 'c.conf'], links)).toBe('c.conf')
  })

  test('I6: a file that is included twice is read twice, and is one file', () => {
    const reading = readFiles({'a.conf': 'Include b.conf\nInclude ./b.conf\n', 'b.conf': 'ServerAdmin x\n'})
    expect(treeOf(reading)).toEqual(['ServerAdmin x', 'ServerAdmin x'])
    expect(reading.files.map(({path}) => path)).toEqual([`${ROOT}/a.conf`, `${ROOT}/b.conf`])
  })
})

describe('what is missing', () => {
  test('I5: Include needs what it names', () => {
    const line1 = 'apache2: Syntax error on line 1 of a.conf: '
    const folders = 'Include/IncludeOptional: '
    expect(including('Include n.conf', [])).toBe(
      `${line1}Could not open configuration file n.conf: No such file or directory`,
    )
    expect(including('Include d/n*.conf', ['d/x'])).toBe(
      `${line1}${folders}No matches for the wildcard 'n*.conf' in 'd', failing`,
    )
    expect(including('Include d/*.conf', [])).toBe(
      `${line1}${folders}Could not open directory d: No such file or directory`,
    )
    expect(including('Include d/*.conf', [], {'d/x.conf': 'nowhere'})).toContain(
      'file d/x.conf: No such file',
    )
    expect(including('Include d/*/b.conf', ['d/x/b.conf', 'd/y/'])).toContain('file d/y/b.conf: No such file')
  })

  test('I5: IncludeOptional does not', () => {
    for (const path of ['n.conf', 'n*.conf', 'd/*.conf', 'd/*/b.conf']) {
      expect(including(`IncludeOptional ${path}`, ['d/'])).toBe('')
    }
    expect(including('IncludeOptional d/*.conf', [], {'d/x.conf': 'nowhere'})).toBe('')
  })
})

describe('the place of what is included', () => {
  test('I8: it joins the section around the Include, with its own file and line', () => {
    const {tree} = readFiles({
      'a.conf': '<Directory /x>\nInclude b.conf\n</Directory>\n',
      'b.conf': '\nOptions None\n',
    })
    const [{children}] = tree as [(typeof tree)[0]]
    expect(children).toMatchObject([
      {name: 'Options', file: `${ROOT}/b.conf`, line: 2, origin: {line: 2, uses: []}},
    ])
  })

  test('S9: a section opens and closes in one file', () => {
    const reading = readFiles({'a.conf': '<Directory /x>\nInclude b.conf\n', 'b.conf': '</Directory>\n'})
    expect(errorOf(reading)).toBe(
      'apache2: Syntax error on line 2 of a.conf: Syntax error on line 1 of b.conf: </Directory> without matching <Directory> section',
    )
  })

  test('E1: an error of the walk is told without the chain of includes', () => {
    const reading = readFiles({'a.conf': 'Include b.conf\n', 'b.conf': '\nFoo\n'})
    expect(errorOf(reading)).toMatch(/^AH00526: Syntax error on line 2 of b\.conf:\nInvalid command 'Foo'/)
    expect(reading.error).toMatchObject({phase: 'walk', chain: []})
  })
})
