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

const ENTRIES = ['src/index.ts', 'src/transform.ts', 'src/wsgi.ts', 'src/testing.ts']

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

test('transforms import the public entries and what they share, and presets the transforms they hold', () => {
  const wrong = filesIn('transforms').flatMap((file) => {
    const allowed = (target: string): boolean =>
      ['httpd-codemod/transform', 'httpd-codemod/wsgi'].includes(target) ||
      // A preset that holds all of a folder reads the folder; a transform reads nothing.
      (target.startsWith('node:') && file.startsWith('transforms/shared/presets/')) ||
      (target.startsWith('transforms/shared/') && !file.startsWith('transforms/presets/')) ||
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

test('ora is used in one place, ts-morph by the authoring tools, and yaml by expect only', () => {
  const users = (name: string) => sources.filter((file) => importsOf(file).includes(name))
  expect(users('ora').filter((file) => file !== 'src/report/progress.ts')).toEqual([])
  expect(users('ts-morph').filter((file) => !file.startsWith('src/authoring/'))).toEqual([])
  expect(users('yaml').filter((file) => !/^src\/(?:inspect|report)\/expect\//.test(file))).toEqual([])
})

const checked = [...sources, ...filesIn('transforms'), ...filesIn('test')]

test('within a top-level folder, subfolders and the files beside them import each other in one direction', () => {
  const tops = [...new Set(checked.map((file) => file.split('/').slice(0, 2).join('/')))]
  const cycles = tops
    .filter((top) => !top.endsWith('.ts'))
    .flatMap((top) => cyclesIn(edgesWithin(top)).map((cycle) => `${top}: ${cycle}`))
  expect(cycles).toEqual([])
})

/** Which nodes of a folder import which; a subfolder is one node with all that is in it. */
function edgesWithin(top: string): ReadonlyMap<string, ReadonlySet<string>> {
  const nodeOf = (file: string): string => file.slice(top.length + 1).split('/')[0] ?? ''
  const edges = new Map<string, Set<string>>()
  for (const file of checked.filter((each) => each.startsWith(`${top}/`))) {
    const targets = importsOf(file)
      .filter((target) => target.startsWith(`${top}/`))
      .map(nodeOf)
    const known = edges.get(nodeOf(file)) ?? new Set()
    edges.set(nodeOf(file), known)
    for (const target of targets) if (target !== nodeOf(file)) known.add(target)
  }
  return edges
}

/** A way round for each edge that closes one. */
function cyclesIn(edges: ReadonlyMap<string, ReadonlySet<string>>): readonly string[] {
  const done = new Set<string>()
  const visit = (node: string, path: readonly string[]): readonly string[] => {
    if (path.includes(node)) return [[...path.slice(path.indexOf(node)), node].join(' > ')]
    if (done.has(node)) return []
    const found = [...(edges.get(node) ?? [])].flatMap((target) => visit(target, [...path, node]))
    done.add(node)
    return found
  }
  return [...edges.keys()].flatMap((node) => visit(node, []))
}

test('no file has more than 400 lines, and half of them have at most 120', () => {
  const lengths = checked.map((file) => ({file, lines: linesIn(file)}))
  expect(lengths.filter(({lines}) => lines > 400)).toEqual([])
  const median = lengths.map(({lines}) => lines).sort((one, other) => one - other)[checked.length >> 1]
  expect(median).toBeLessThanOrEqual(120)
})

function linesIn(file: string): number {
  return readFileSync(join(project, file), 'utf8').split('\n').length - 1
}

test('no folder has more than a dozen files', () => {
  const folders = checked.map(dirname)
  const isFull = (folder: string): boolean => folders.filter((other) => other === folder).length > 12
  expect([...new Set(folders)].filter(isFull)).toEqual([])
})

test('tests draw random inputs from the seed of the run only', () => {
  const own = ['test/architecture.test.ts', 'test/support/random/property.ts']
  const drawing = /\bfc\.(assert|check|sample)\(|\bMath\.random\(/
  const files = filesIn('test').filter((file) => !own.includes(file))
  expect(files.filter((file) => drawing.test(readFileSync(join(project, file), 'utf8')))).toEqual([])
})
