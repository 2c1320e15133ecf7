import {readdirSync, readFileSync} from 'node:fs'
import {dirname, join, relative, resolve} from 'node:path'
import {fileURLToPath} from 'node:url'
import {expect, test} from 'vitest'

const project = fileURLToPath(new URL('..', import.meta.url))

/** A folder may import from itself and from folders on an earlier line. */
const LAYERS = [
  ['text'],
  ['syntax'],
  ['query'],
  ['edit', 'httpd'],
  ['scopes', 'reading'],
  ['wsgi', 'resolve'],
  ['effects'],
  ['transform'],
  ['unified', 'server'],
  ['run'],
  ['inspect', 'findings', 'authoring'],
  ['fleet'],
  ['report'],
  ['plan', 'testing'],
  ['cli'],
]

const ENTRIES = ['src/index.ts', 'src/transform.ts', 'src/testing.ts']

/** What a source file imports: paths from the project's root, and names of packages. */
function importsOf(file: string): readonly string[] {
  const text = readFileSync(join(project, file), 'utf8')
  return [...text.matchAll(/(?:\bfrom|^import|\bimport\()\s*'([^']+)'/gm)].map(([, name = '']) => {
    return name.startsWith('.') ? relative(project, resolve(project, dirname(file), name)) : name
  })
}

function filesIn(folder: string): readonly string[] {
  return readdirSync(join(project, folder), {recursive: true, withFileTypes: true})
    .filter((entry) => entry.isFile() && entry.name.endsWith('.ts'))
    .map((entry) => relative(project, join(entry.parentPath, entry.name)))
}

const sources = filesIn('src')

function layerOf(file: string): number {
  const folder = file.split('/')[1] ?? ''
  return LAYERS.findIndex((layer) => layer.includes(folder))
}

test('a file imports from its own folder and from earlier layers only', () => {
  const wrong = sources
    .filter((file) => !ENTRIES.includes(file))
    .flatMap((file) =>
      importsOf(file)
        .filter((target) => target.startsWith('src/') && file.split('/')[1] !== target.split('/')[1])
        .filter((target) => layerOf(target) === -1 || layerOf(target) >= layerOf(file))
        .map((target) => `${file} imports ${target}`),
    )
  expect(wrong).toEqual([])
})

test('every folder of the source has its layer', () => {
  const folders = sources.filter((file) => !ENTRIES.includes(file)).map((file) => file.split('/')[1])
  expect([...new Set(folders)].filter((folder) => !LAYERS.flat().includes(folder ?? ''))).toEqual([])
})

test('no two files import each other, directly or through others', () => {
  const done = new Set<string>()
  const cycles: string[] = []
  const visit = (file: string, path: readonly string[]): void => {
    if (path.includes(file)) cycles.push([...path.slice(path.indexOf(file)), file].join(' > '))
    else if (!done.has(file)) {
      for (const target of importsOf(file)) if (target.startsWith('src/')) visit(target, [...path, file])
      done.add(file)
    }
  }
  for (const file of sources) visit(file, [])
  expect(cycles).toEqual([])
})

test('transforms import the public authoring entry, and presets the transforms they hold', () => {
  const wrong = filesIn('transforms').flatMap((file) => {
    const allowed = (target: string): boolean =>
      target === 'httpd-codemod/transform' ||
      (file.startsWith('transforms/presets/') && target.startsWith('transforms/'))
    return importsOf(file)
      .filter((target) => !allowed(target))
      .map((target) => `${file} imports ${target}`)
  })
  expect(wrong).toEqual([])
})

test('only the public entries re-export', () => {
  const wrong = sources
    .filter((file) => !ENTRIES.includes(file))
    .filter((file) =>
      /^export (?:type )?(?:\{[^}]*\}|\*) from/m.test(readFileSync(join(project, file), 'utf8')),
    )
  expect(wrong).toEqual([])
})

test('ora is used in one place, and ts-morph by the authoring tools only', () => {
  const users = (name: string) => sources.filter((file) => importsOf(file).includes(name))
  expect(users('ora').filter((file) => file !== 'src/report/progress.ts')).toEqual([])
  expect(users('ts-morph').filter((file) => !file.startsWith('src/authoring/'))).toEqual([])
})

test('no file has more than 500 lines, and no folder more than 20 files', () => {
  const long = [...sources, ...filesIn('transforms'), ...filesIn('test')].filter(
    (file) => readFileSync(join(project, file), 'utf8').split('\n').length > 500,
  )
  expect(long).toEqual([])
  const folders = sources.map(dirname)
  const crowded = [...new Set(folders)].filter(
    (folder) => folders.filter((other) => other === folder).length > 20,
  )
  expect(crowded).toEqual([])
})
