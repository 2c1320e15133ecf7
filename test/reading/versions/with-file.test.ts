import {expect, test} from 'vitest'
import type {Environment} from '../../../src/httpd/environment.ts'
import {fromText} from '../../../src/index.ts'
import {readServer, readServerUnwalked} from '../../../src/reading/read-server.ts'
import type {Reading} from '../../../src/reading/reading.ts'
import type {ServerDirective} from '../../../src/reading/server-directive.ts'
import {versionsOf, withFile, withFiles} from '../../../src/reading/versions/with-file.ts'
import {environmentOf, ROOT} from '../../support/environment.ts'
import {laidOut} from '../../support/laid-out.ts'
import {memoryFileSystem} from '../../support/memory-file-system.ts'
import {randomFrom, seedOfRun} from '../../support/random/random.ts'
import {randomEdit} from '../../support/random/random-edit.ts'
import {randomHosts} from '../../support/random/random-hosts.ts'
import {randomServer} from '../../support/random/random-server.ts'
import {type RandomTree, randomTree} from '../../support/random/random-tree.ts'
import {filled, MADE_UP_ROOT, madeUpEnvironment} from '../../support/server/predict.ts'

/** All that is told of a reading but the files, whose notes of how they were read are nobody's business. */
function told(reading: Reading): unknown {
  const files = reading.files.map(({path, paths, realPath, includedAt, root}) => {
    return {path, paths, realPath, includedAt, root}
  })
  return {...reading, files}
}

const MAIN = 'conf/main.conf'
const SITES = {[MAIN]: 'Include sites\n', 'sites/a': '', 'sites/b': 'ServerName b\nOptions None\n'}

/** Reads a server, replaces a file, and reads the server with that file by itself. */
function bothWays(files: Readonly<Record<string, string>>, path: string, text: string) {
  const before = readServerUnwalked(MAIN, environmentOf(files))
  const after = withFile(before, `${ROOT}/${path}`, fromText(text))
  expect(told(after)).toEqual(told(readServerUnwalked(MAIN, environmentOf({...files, [path]: text}))))
  return {before, after}
}

test('a file is laid in alone, and the directives of others stay the same objects', () => {
  const files = {...SITES, 'sites/a': '<VirtualHost *>\nServerName a\n</VirtualHost>\n'}
  const {before, after} = bothWays(files, 'sites/a', '# new\n<VirtualHost *>\nServerName c\n</VirtualHost>\n')
  expect(after.tree).toHaveLength(3)
  expect(after.tree.slice(1)).toEqual(before.tree.slice(1))
  expect(after.tree.every((directive, index) => index === 0 || directive === before.tree[index])).toBe(true)
})

test('a file that a section includes changes that section, and no other', () => {
  const host = (name: string): string => `<VirtualHost *>\nInclude parts/${name}\n</VirtualHost>\n`
  const files = {[MAIN]: host('a') + host('b'), 'parts/a': 'ServerName a\n', 'parts/b': 'ServerName b\n'}
  const {before, after} = bothWays(files, 'parts/b', 'ServerName b\nServerAdmin b\n')
  expect(after.tree[0]).toBe(before.tree[0])
  expect(after.tree[1]?.children).toHaveLength(2)
  const again = withFile(after, `${ROOT}/parts/b`, fromText('ServerName c\n'))
  expect(again.tree[1]?.children.map(({args}) => args)).toEqual(['c'])
  expect(again.tree[0]).toBe(before.tree[0])
})

test('a file that defines the same as before is laid in alone', () => {
  const files = {
    [MAIN]: 'Define V one\nInclude parts/a\nInclude parts/b\n',
    'parts/a': `Define V two\nServerName "\${V}"\n`,
    'parts/b': `ServerAdmin "\${V}"\n`,
  }
  const {before, after} = bothWays(files, 'parts/a', `# new\nServerName "\${V}"\nDefine V two\n`)
  expect(after.tree.map(({args}) => args)).toEqual(['"one"', '"two"'])
  expect(after.tree[1]).toBe(before.tree[1])
  expect(withFile(after, `${ROOT}/parts/b`, fromText(`ServerName "\${V}"\n`)).tree[1]?.args).toBe('"two"')
  expect(bothWays(files, 'parts/a', 'Define V three\nServerName a\n').after.tree[1]?.args).toBe('"three"')
})

test.each([
  ['defines a variable', 'Define V two\nServerAdmin x\n'],
  ['includes another', 'ServerAdmin x\nInclude parts/c\n'],
  ['leaves a section open', '<VirtualHost *>\nServerAdmin x\n'],
  ['defines a macro', '<Macro m>\nServerAdmin x\n</Macro>\nUse m\n'],
  ['says of a variable that it has no value', `ServerAdmin "\${NONE}"\n`],
  ['is empty', '# nothing\n'],
])('a file that %s is read as the server would, then and afterwards', (_, text) => {
  const files = {
    [MAIN]: 'Define V one\nInclude parts/a\nInclude parts/b\n',
    'parts/a': 'ServerName a\n',
    'parts/b': `SetEnv V "\${V} \${NONE}"\n<IfDefine W>\nUse m\n</IfDefine>\n`,
    'parts/c': 'Define W\n',
  }
  const {after} = bothWays(files, 'parts/a', text)
  const back = withFile(after, `${ROOT}/parts/a`, fromText('ServerName a\n'))
  expect(told(back)).toEqual(told(readServerUnwalked(MAIN, environmentOf(files))))
})

test('a file that is included twice is read in both places', () => {
  const files = {[MAIN]: 'Include a\nInclude a\n', a: 'ServerAdmin x\n'}
  expect(bothWays(files, 'a', 'ServerAdmin y\n').after.tree.map(({args}) => args)).toEqual(['y', 'y'])
})

test('a file that no Include reads matters once one does', () => {
  const before = readServer(MAIN, environmentOf({[MAIN]: '', b: 'ServerAdmin old\n'}))
  const first = withFile(before, `${ROOT}/b`, fromText('ServerAdmin new\n'))
  expect(first.tree).toEqual([])
  expect(withFile(first, `${ROOT}/${MAIN}`, fromText('Include b\n')).tree[0]?.args).toBe('new')
})

test('however many files define macros, all is read again once for all of them', () => {
  const names = Array.from({length: 20}, (_none, at) => `sites/${at}`)
  const text = (name: string): string => `<Macro ${name}>\nServerName ${name}\n</Macro>\nUse ${name}\n`
  const files = {[MAIN]: 'Include sites\n', ...Object.fromEntries(names.map((name) => [name, text(name)]))}
  const environment = environmentOf(files)
  let lists = 0
  const list: Environment['fileSystem']['list'] = (folder) => {
    lists++
    return environment.fileSystem.list(folder)
  }
  const counted = {...environment, fileSystem: {...environment.fileSystem, list}}
  const before = readServerUnwalked(MAIN, counted)
  const after = withFiles(
    before,
    names.map((name) => [`${ROOT}/${name}`, fromText(text(`${name}-2`))]),
  )
  expect(after.tree.map(({args}) => args).sort()).toEqual(names.map((name) => `${name}-2`).sort())
  expect(lists).toBe(2)
})

const count = Number(process.env.HTTPD_CODEMOD_SERVERS ?? 100)

test(`on ${count} random servers with files of all kinds a file laid in is like all read anew`, () => {
  const seed = seedOfRun()
  for (let number = 0; number < count; number++) {
    const random = randomFrom(seed + number)
    let tree = randomTree(random)
    const others: Partial<Environment> = random(2) === 0 ? {} : {otherModules: 'unknown', builtIn: new Set()}
    let reading = readTree(tree, others)
    for (let edits = 1 + random(4); edits > 0; edits--) {
      const path = Object.keys(tree.files)[random(Object.keys(tree.files).length)] ?? MAIN
      const text = randomEdit(random, tree.files[path] ?? '')
      tree = {...tree, files: {...tree.files, [path]: text}}
      reading = withFile(reading, `${ROOT}/${path}`, fromText(text))
      expect(told(reading), `seed ${seed + number}, ${path}:\n${text}`).toEqual(told(readTree(tree, others)))
    }
  }
})

function readTree({files, links, defines}: RandomTree, others: Partial<Environment>): Reading {
  const absolute = <T>(paths: Readonly<Record<string, T>>): Record<string, T> =>
    Object.fromEntries(Object.entries(paths).map(([path, value]) => [`${ROOT}/${path}`, value]))
  const fileSystem = memoryFileSystem({[`${ROOT}/`]: '', ...absolute(files)}, absolute(links))
  return readServerUnwalked(MAIN, environmentOf({}, {fileSystem, defines, ...others}))
}

test(`on ${count} random servers several files laid in at once are like all read anew`, () => {
  const seed = seedOfRun()
  for (let number = 0; number < count; number++) {
    const random = randomFrom(seed + number)
    const tree = randomTree(random)
    const edited = Object.entries(tree.files)
      .filter(() => random(2) === 0)
      .map(([path, text]) => [path, randomEdit(random, text)] as const)
    const roots = edited.map(([path, text]) => [`${ROOT}/${path}`, fromText(text)] as const)
    const files = {...tree.files, ...Object.fromEntries(edited)}
    const laid = withFiles(readTree(tree, {}), roots)
    expect(told(laid), `seed ${seed + number}`).toEqual(told(readTree({...tree, files}, {})))
  }
})

test(`on ${count} random servers with a file for each host it is, and hosts of other files stay the same`, () => {
  const seed = seedOfRun()
  let shared = 0
  let edits = 0
  for (let number = 0; number < count; number++) {
    const random = randomFrom(seed + number)
    let files = laidOut(random(2) === 0 ? randomHosts(random).files : randomServer(random).files)
    const paths = Object.keys(files).filter((path) => path.startsWith('conf/h'))
    for (const path of random(2) === 0 ? paths : [])
      files = {...files, [path]: `${files[path]}Define V ${path}\n`}
    let reading = readAnew(files)
    for (let left = 1 + random(3); left > 0; left--) {
      const path = paths[random(paths.length)] ?? ''
      files = {...files, [path]: randomEdit(random, files[path] ?? '', LINES)}
      const before = new Set(reading.tree)
      reading = withFile(reading, `${MADE_UP_ROOT}/${path}`, fromText(filled(files[path] ?? '')))
      expect(told(reading), `seed ${seed + number}`).toEqual(told(readAnew(files)))
      if (!path.startsWith('conf/hosts')) continue
      edits++
      if (reading.tree.some((directive) => before.has(directive))) shared++
    }
  }
  // The others hold an Include, a Define, or what else may change how other files are read.
  expect(shared).toBeGreaterThan(edits / 2)
})

test(`on ${count} random servers a version to compare with is like all read anew but for its lines`, () => {
  const seed = seedOfRun()
  let shared = 0
  for (let number = 0; number < count; number++) {
    const random = randomFrom(seed + number)
    const files = laidOut(random(2) === 0 ? randomHosts(random).files : randomServer(random).files)
    const paths = Object.keys(files).filter((each) => each.startsWith('conf/h'))
    const path = paths[random(paths.length)] ?? ''
    const reading = readAnew(files)
    const before = new Set(
      all(reading.files.some((file) => file.realPath.endsWith(path)) ? reading.tree : []),
    )
    const versionOf = versionsOf(reading, `${MADE_UP_ROOT}/${path}`)
    let text = files[path] ?? ''
    for (let edits = 1 + random(4); edits > 0; edits--) {
      text = randomEdit(random, text, random(3) === 0 ? TAGS : LINES)
      const version = versionOf(fromText(filled(text)))
      const anew = readAnew({...files, [path]: text})
      expect(withoutLines(version.tree), `seed ${seed + number}, ${path}:\n${text}`).toEqual(
        withoutLines(anew.tree),
      )
      expect(version.modules).toEqual(anew.modules)
      expect(version.error === undefined).toBe(anew.error === undefined)
      const own = all(version.tree).filter(({file}) => file.endsWith(path))
      if (own.length === 0) continue
      if (own.some((directive) => before.has(directive))) shared++
    }
  }
  // Many of the files hold a Define, or end up with an error.
  expect(shared).toBeGreaterThan(count / 10)
})

const TAGS = [
  '<Directory /a>',
  '</Directory>',
  '<IfModule a.c>',
  '</IfModule>',
  '<IfDefine !X>',
  '</IfDefine>',
]

test(`on ${count} random servers of all kinds it is`, () => {
  const seed = seedOfRun()
  for (let number = 0; number < count; number++) {
    const random = randomFrom(seed + number)
    const tree = randomTree(random)
    const reading = readTree(tree, {})
    const path = Object.keys(tree.files)[random(Object.keys(tree.files).length)] ?? MAIN
    const text = randomEdit(random, tree.files[path] ?? '', [...LINES, ...TAGS])
    const version = versionsOf(reading, `${ROOT}/${path}`)(fromText(text))
    const anew = readTree({...tree, files: {...tree.files, [path]: text}}, {})
    expect(withoutLines(version.tree), `seed ${seed + number}`).toEqual(withoutLines(anew.tree))
  }
})

function withoutLines(directives: readonly ServerDirective[]): unknown {
  return directives.map(({name, args, children, conditions}) => {
    return {name, args, conditions, children: withoutLines(children)}
  })
}

function all(directives: readonly ServerDirective[]): readonly ServerDirective[] {
  return directives.flatMap((directive) => [directive, ...all(directive.children)])
}

test('a version to compare with keeps the objects of all lines but those that differ', () => {
  const text =
    '<VirtualHost *>\nServerName a\n<Location /x>\nRequire all granted\n</Location>\n</VirtualHost>\n'
  const reading = readServerUnwalked(MAIN, environmentOf({[MAIN]: text}))
  const versionOf = versionsOf(reading, `${ROOT}/${MAIN}`)
  const [before] = reading.tree
  const [after] = versionOf(fromText(text.replace('<Location', 'Options None\n<Location'))).tree
  expect(after?.children.map(({name}) => name)).toEqual(['ServerName', 'Options', '<Location'])
  expect(after?.children[0]).toBe(before?.children[0])
  expect(after?.children[2]).toBe(before?.children[1])
})

function readAnew(files: Readonly<Record<string, string>>): Reading {
  return readServerUnwalked(`${MADE_UP_ROOT}/conf/httpd.conf`, madeUpEnvironment(files))
}

const LINES = ['Alias /a /b', '# comment', 'WSGIProcessGroup g1', 'Define V x', 'RewriteEngine on']
