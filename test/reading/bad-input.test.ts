/** The server stops at the first error; whoever inspects it wants to see the rest all the same. */
import {describe, expect, test} from 'vitest'
import {readServer} from '../../src/reading/read-server.ts'
import {environmentOf, errorOf, ROOT, readFiles, treeOf} from '../support/environment.ts'
import {memoryFileSystem} from '../support/memory-file-system.ts'

describe('includes without end', () => {
  test('I6: a file that includes itself is given up at 128 levels, with the chain', () => {
    const reading = readFiles({'a.conf': 'Include a.conf\nServerAdmin x\n'})
    expect(reading.error?.chain).toHaveLength(128)
    expect(errorOf(reading)).toMatch(
      /^apache2: (?:Syntax error on line 1 of a\.conf: ){129}Exceeded maximum include depth of 128, There appears to be a recursion\.$/,
    )
    expect(reading.tree.length).toBeGreaterThan(0)
  })

  test('files that include each other many times over do not take forever', () => {
    const twice = 'Include b.conf\nInclude c.conf\nInclude b.conf\n'
    const reading = readFiles({'a.conf': `${twice}ServerAdmin x\n`, 'b.conf': twice, 'c.conf': twice})
    expect(errorOf(reading)).toMatch(/Exceeded maximum include depth/)
    expect(treeOf(reading)).toEqual(['ServerAdmin x'])
  })

  const circle = {'a.conf': 'Include d.conf\nInclude .\nServerAdmin x\n', 'd.conf': 'ServerName d\n'}

  test.each([
    ['circle that the server stops at', {}, /Exceeded maximum include depth/],
    ['circle after an error', {'0.conf': '</If>\n'}, /<\/If> without matching <If> section/],
  ])('no file is read within itself in a %s', (_what, others, expected) => {
    const reading = readFiles({...circle, ...others})
    expect(errorOf(reading)).toMatch(expected)
    expect(treeOf(reading)).toEqual(['ServerName d', 'ServerAdmin x'])
  })

  test('files that all include each other after an error are not read in every order', () => {
    const names = Array.from({length: 20}, (_, index) => `${index + 10}.conf`)
    const reading = readFiles({
      'a.conf': '</If>\nInclude .\n',
      ...Object.fromEntries(names.map((name) => [name, 'ServerName d\nInclude .\n'])),
    })
    expect(treeOf(reading)).toHaveLength(names.length)
  })

  test('what is read within an open section before a circle stays there', () => {
    const reading = readFiles({
      'a.conf': '<Location /x>\nServerName d\nInclude a.conf\nServerAdmin x\n</Location>\nServerAdmin y\n',
    })
    expect(reading.tree.map(({name, children}) => [name, children.map(({args}) => args)])).toEqual([
      ['<Location', ['d', 'x']],
      ['ServerAdmin', []],
    ])
  })

  test('a chain of 128 includes is fine, one of 129 is not', () => {
    const chain = (length: number): Record<string, string> =>
      Object.fromEntries(
        Array.from({length: length + 1}, (_, index) => [
          index === 0 ? 'a.conf' : `${index}.conf`,
          index === length ? 'ServerAdmin x\n' : `Include ${index + 1}.conf\n`,
        ]),
      )
    expect(errorOf(readFiles(chain(128)))).toBe('')
    expect(errorOf(readFiles(chain(129)))).toMatch(/Exceeded maximum include depth of 128/)
  })

  test('a folder that holds itself ends where links end, and other files are read', () => {
    const links = {[`${ROOT}/d/one`]: '.', [`${ROOT}/d/two`]: '.'}
    const files = {[`${ROOT}/a.conf`]: 'Include d\nServerAdmin x\n', [`${ROOT}/d/b.conf`]: 'ServerAdmin y\n'}
    const reading = readServer('a.conf', environmentOf({}, {fileSystem: memoryFileSystem(files, links)}))
    expect(errorOf(reading)).toMatch(
      /Could not open configuration file d\/(?:one\/)+one: Too many levels of symbolic links$/,
    )
    expect(treeOf(reading).at(-1)).toBe('ServerAdmin x')
    expect(reading.tree.length).toBeLessThan(200)
  })
})

describe('files that cannot be read', () => {
  const read = (files: Parameters<typeof memoryFileSystem>[0]): ReturnType<typeof readServer> =>
    readServer(`${ROOT}/a.conf`, environmentOf({}, {fileSystem: memoryFileSystem(files)}))

  test('the main file', () => {
    const reading = read({})
    expect(errorOf(reading)).toBe(
      'apache2: Could not open configuration file a.conf: No such file or directory',
    )
    expect(reading).toMatchObject({tree: [], files: []})
  })

  test('one of several in a folder: the others are read', () => {
    const reading = read({
      [`${ROOT}/a.conf`]: 'Include d\nServerAdmin x\n',
      [`${ROOT}/d/1`]: 'ServerAdmin 1\n',
      [`${ROOT}/d/2`]: {problem: 'Permission denied'},
      [`${ROOT}/d/3`]: 'ServerAdmin 3\n',
    })
    expect(errorOf(reading)).toBe(
      'apache2: Syntax error on line 1 of a.conf: Could not open configuration file d/2: Permission denied',
    )
    expect(treeOf(reading)).toEqual(['ServerAdmin 1', 'ServerAdmin 3', 'ServerAdmin x'])
  })

  test('L17: a folder as main file', () => {
    const reading = readServer('d', environmentOf({'d/x': ''}))
    expect(errorOf(reading)).toBe('apache2: Could not open configuration file d: Bad file descriptor')
    expect(reading.warnings).toEqual([
      `[core:error] AH00554: Access to file ${ROOT}/d denied by server: not a regular file`,
    ])
  })

  test('binary files in a folder', () => {
    const bytes = Uint8Array.from({length: 1000}, (_, index) => (index * 7919) % 256)
    const reading = read({[`${ROOT}/a.conf`]: 'Include d\nServerAdmin x\n', [`${ROOT}/d/b`]: bytes})
    expect(reading.error).toBeDefined()
    expect(treeOf(reading).at(-1)).toBe('ServerAdmin x')
  })
})

describe('what goes on after an error', () => {
  test('a ServerRoot that is no folder leaves the earlier one', () => {
    const reading = readFiles({'a.conf': 'ServerRoot /none\nInclude b.conf\n', 'b.conf': 'ServerAdmin x\n'})
    expect(errorOf(reading)).toBe(
      'apache2: Syntax error on line 1 of a.conf: ServerRoot must be a valid directory',
    )
    expect(treeOf(reading)).toEqual(['ServerAdmin x'])
    expect(reading.serverRoot).toBe(ROOT)
  })

  test('a macro that is not there is passed over, and told with the chain of includes', () => {
    const reading = readFiles({
      'a.conf': '\nInclude b.conf\nServerAdmin x\n',
      'b.conf': '<Macro M>\n</Macro>\n\nUse N\n',
    })
    expect(errorOf(reading)).toBe(
      "apache2: Syntax error on line 2 of a.conf: Syntax error on line 4 of b.conf: macro 'n' undefined",
    )
    expect(treeOf(reading)).toEqual(['ServerAdmin x'])
  })

  test('a closing tag closes what it most likely means', () => {
    expect(treeOf(readFiles({'a.conf': '<A x>\n<B y>\n</A>\nServerAdmin x\n'}))).toEqual([
      '<A x>',
      '  <B y>',
      'ServerAdmin x',
    ])
    expect(treeOf(readFiles({'a.conf': '<IfModule core.c>\n<B y>\n</IfModule>\nServerAdmin x\n'}))).toEqual([
      '<B y>',
      'ServerAdmin x',
    ])
    expect(treeOf(readFiles({'a.conf': '<IfModule none.c>\n<html>\n</IfModule>\nServerAdmin x\n'}))).toEqual([
      'ServerAdmin x',
    ])
  })

  test('P1: of several errors the first one of reading counts, then the first one of the walk', () => {
    expect(readFiles({'a.conf': 'Foo\nUse M\n</A>\n'}).error).toMatchObject({phase: 'read', line: 2})
    expect(readFiles({'a.conf': 'ServerAdmin x\nFoo\nBar\n'}).error).toMatchObject({phase: 'walk', line: 2})
  })
})

test('sections and conditions may nest as deep as they like', () => {
  for (const name of ['Files', 'IfModule']) {
    const deep = `${`<${name} !x>\n`.repeat(20_000)}${`</${name}>\n`.repeat(20_000)}`
    expect(errorOf(readFiles({'a.conf': deep}))).toBe('')
    expect(errorOf(readFiles({'a.conf': deep}, {otherModules: 'unknown'}))).toBe('')
    expect(errorOf(readFiles({'a.conf': `<IfModule x>\n${deep}</IfModule>\n`}))).toBe('')
  }
})

test('L14: a line may be too long for the server', () => {
  const reading = readFiles({'a.conf': `ServerAdmin x\n# ${'x'.repeat(1 << 24)}\n`})
  expect(errorOf(reading)).toBe('apache2: Error reading a.conf at line 2: Line too long')
})
