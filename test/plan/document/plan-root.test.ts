import {cpSync, mkdirSync, mkdtempSync, readFileSync, realpathSync, symlinkSync, writeFileSync} from 'node:fs'
import {dirname, join} from 'node:path'
import {beforeAll, describe, expect, inject, test} from 'vitest'
import {runCli} from '../../cli/run-cli.ts'
import {SHOP} from '../site.ts'

const scratch = realpathSync(mkdtempSync(join(inject('temporaryFolder'), 'plan-root-')))
const pathOf = (...names: readonly string[]): string => join(scratch, ...names)

function write(name: string, text: string): void {
  mkdirSync(dirname(pathOf(name)), {recursive: true})
  writeFileSync(pathOf(name), text)
}

interface Document {
  readonly root: string
  readonly assumptions: Readonly<Record<string, unknown>>
  readonly servers: readonly {
    readonly files: readonly {readonly path: string}[]
    readonly findings: readonly {readonly path: string}[]
    readonly refusals: readonly {readonly path: string}[]
  }[]
}

let plans = 0

/** Saves a plan in a working folder. */
function planOf(
  words: readonly string[],
  folder = '.',
): Document & {readonly name: string; readonly text: string} {
  const name = pathOf(`${plans++}.json`)
  expect(runCli(['-q', '-o', name, ...words], {cwd: pathOf(folder)})).toMatchObject({code: 0})
  const text = readFileSync(name, 'utf8')
  return {...JSON.parse(text), name, text}
}

const pathsIn = ({servers}: Document): readonly string[] =>
  servers.flatMap(({files}) => files.map(({path}) => path))

beforeAll(() => {
  write(
    'host/apache2/apache2.conf',
    `ServerRoot ${pathOf('host/apache2')}\nLoadModule wsgi_module modules/mod_wsgi.so\nInclude sites-enabled/*.conf\n`,
  )
  write('host/apache2/sites-available/shop.conf', SHOP)
  mkdirSync(pathOf('host/apache2/sites-enabled'))
  symlinkSync('../sites-available/shop.conf', pathOf('host/apache2/sites-enabled/shop.conf'))
  write('loose/a/shop.conf', SHOP)
  write('loose/b/c/shop.conf', SHOP)
})

describe('the root of a plan', () => {
  test.each([
    ['the folder of a server', ['host/apache2']],
    ['the folder of its main file', ['host/apache2/apache2.conf']],
    ['the folder that -d names', ['-d', 'host/apache2']],
  ])('is %s, wherever in it files change', (_, words) => {
    const plan = planOf(words)
    expect(plan.root).toBe(pathOf('host/apache2'))
    expect(pathsIn(plan)).toEqual(['sites-available/shop.conf'])
  })

  test('is the folder of a main file that -f names, and -f goes with it', () => {
    const plan = planOf(['-f', pathOf('host/apache2/apache2.conf')])
    expect(plan).toMatchObject({root: pathOf('host/apache2'), assumptions: {'-f': './apache2.conf'}})
  })

  test('is the folder that holds all loose files', () => {
    const plan = planOf(['loose/b/c/shop.conf', 'loose/a'])
    expect(plan.root).toBe(pathOf('loose'))
    expect(pathsIn(plan)).toEqual(['a/shop.conf', 'b/c/shop.conf'])
  })

  test('is the folder of a single file', () => {
    const plan = planOf(['loose/b/c/shop.conf'])
    expect(plan.root).toBe(pathOf('loose/b/c'))
    expect(pathsIn(plan)).toEqual(['shop.conf'])
  })

  test('holds a server and what is named beside it', () => {
    write(
      'far/apache2/apache2.conf',
      `LoadModule wsgi_module modules/mod_wsgi.so\nInclude ${pathOf('far/shared')}/*.conf\n`,
    )
    write('far/shared/shop.conf', SHOP)
    const plan = planOf(['far/apache2', 'far/shared'])
    expect(plan.root).toBe(pathOf('far'))
    expect(pathsIn(plan)).toEqual(['shared/shop.conf'])
  })
})

describe('a plan is bound to nothing but its root', () => {
  test.each([[['host/apache2']], [['loose']], [['-d', 'host/apache2']]])(
    'not to the working folder: %j',
    (words) => {
      const flags = words.slice(0, -1)
      const inside = [...flags, join('..', words.at(-1) as string)]
      const plan = planOf(words)
      expect(planOf(inside, 'loose').text).toBe(plan.text)
      expect(plan.text.replace(JSON.stringify(plan.root), '""')).not.toContain(scratch)
    },
  )

  test('though names in it begin with dots, as those of Kubernetes do', () => {
    write('mount/..2026_12_01/shop.conf', `# in C:\\www\\\nListen 80\n${SHOP}`)
    symlinkSync('..2026_12_01/shop.conf', pathOf('mount/shop.conf'))
    const plan = planOf(['mount', '-t', 'wsgi-recommended', '-t', 'check-comment-continued'])
    expect(plan.text.replace(JSON.stringify(plan.root), '""')).not.toContain(scratch)
    expect(plan.servers).toMatchObject([
      {files: [{path: '..2026_12_01/shop.conf'}], findings: [{path: '..2026_12_01/shop.conf'}]},
    ])
  })
})

test('a plan of a server that -d names is applied to a copy, with the server of the copy', () => {
  cpSync(pathOf('host'), pathOf('moved'), {recursive: true, verbatimSymlinks: true})
  const {name} = planOf(['-d', 'host/apache2'])
  const words = ['apply', name, '--root', 'moved/apache2', '--state-dir', pathOf('state')]
  expect(runCli(words, {cwd: scratch})).toMatchObject({code: 0})
  expect(readFileSync(pathOf('moved/apache2/sites-available/shop.conf'), 'utf8')).toContain(
    'WSGIProcessGroup',
  )
  expect(readFileSync(pathOf('host/apache2/sites-available/shop.conf'), 'utf8')).toBe(SHOP)
})
