import {
  chmodSync,
  chownSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  realpathSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import {dirname, join} from 'node:path'
import {describe, expect, inject, test} from 'vitest'
import {type Outcome, runCli} from '../cli/run-cli.ts'

/** Only root refuses what others can write, and only root can give a file away. */
const rootTest = process.getuid?.() === 0 ? test : test.skip
const SOMEBODY = 4242

const folder = realpathSync(mkdtempSync(join(inject('temporaryFolder'), 'modules-')))
const mark = join(folder, 'was-run')

function write(name: string, text: string): string {
  const path = join(folder, name)
  mkdirSync(dirname(path), {recursive: true})
  writeFileSync(path, text)
  return path
}

const LEAVES_A_MARK = `require('node:fs').writeFileSync(${JSON.stringify(mark)}, '')\n`
const IMPORTED_MARK = `import {writeFileSync} from 'node:fs'\nwriteFileSync(${JSON.stringify(mark)}, '')\n`
const DEFINITION = `{name: 'nothing', summary: 'Do nothing', run() {}}`
const MODULE = `import {defineTransform} from 'httpd-codemod/transform'\nexport default defineTransform(${DEFINITION})\n`

write('site.conf', 'Listen 80\n')
for (const name of ['sites-available/shop', 'plain', 'tree/a.conf', 'tree/package.json', 'tree/index.js'])
  write(name, LEAVES_A_MARK)
write('tree/node_modules/wsgi-recommended/index.js', LEAVES_A_MARK)
write('moduleish.mjs', IMPORTED_MARK)

function outcomeOf(...words: readonly string[]): Outcome {
  return runCli(words, {cwd: folder})
}

describe('a file is not loaded as code where it is not named as a module', () => {
  test.each([
    [
      ['explain', 'sites-available/shop'],
      'explain sites-available/shop: a line number is missing; for line 1: httpd-codemod explain sites-available/shop:1, for all of it: httpd-codemod inspect sites-available/shop\n',
    ],
    [['explain', 'plain'], 'a line number is missing'],
    [['explain', 'tree'], 'explain tree: this is a folder; for what is in it: httpd-codemod inspect tree\n'],
    [['explain', './moduleish.mjs'], 'explain loads no modules'],
    [['explain', 'moduleish.mjs'], 'explain loads no modules'],
    [['test', 'sites-available/shop'], 'is neither a transform nor a module'],
    [['test', './tree'], 'is neither a transform nor a module'],
    [['test', 'plain'], 'is neither a transform nor a module'],
    [['-t', './sites-available/shop', 'site.conf'], 'is neither a transform nor a module'],
    [['-t', './tree/package.json', 'site.conf'], 'is neither a transform nor a module'],
    [['-t', 'tree', 'site.conf'], 'is neither a transform nor a module'],
  ])('%j', (words, reason) => {
    const {code, stdout, stderr} = outcomeOf(...words)
    expect([code, stdout.toString()]).toEqual([2, ''])
    expect(stderr).toMatch(/^httpd-codemod: [^\n]+\n$/)
    expect(stderr).toContain(reason)
    expect(existsSync(mark)).toBe(false)
  })

  test('nor where a configuration is looked at', () => {
    for (const words of [['tree'], ['inspect', 'tree'], ['list'], ['explain', 'tree/a.conf:1']])
      outcomeOf(...words)
    expect(existsSync(mark)).toBe(false)
  })
})

test('a module in TypeScript for CommonJS is loaded too', () => {
  write(
    'common.cts',
    `import transform = require('httpd-codemod/transform')\nexport = transform.defineTransform(${DEFINITION})\n`,
  )
  expect(outcomeOf('-t', './common.cts', 'site.conf')).toMatchObject({code: 0})
})

describe('root loads no module that others can change', () => {
  const refused = (name: string, part: string, why: string): void => {
    const {code, stdout, stderr} = outcomeOf('-t', `./${name}`, 'site.conf')
    expect([code, stdout.toString()]).toEqual([2, ''])
    expect(stderr).toContain('root loads no code that others can change')
    expect(stderr).toContain(`${part} ${why}; copy it to a folder that only root can write`)
    expect(stderr.trim().split('\n')).toHaveLength(1)
  }
  const inFolder = (name: string, change: (path: string) => void): string => {
    write(`${name}/x.mjs`, MODULE)
    change(join(folder, name))
    return `${name}/x.mjs`
  }

  test('its own is loaded', () => {
    expect(outcomeOf('-t', `./${inFolder('own', () => {})}`, 'site.conf')).toMatchObject({code: 0})
  })

  rootTest('in a folder that all can write', () => {
    refused(
      inFolder('open', (path) => chmodSync(path, 0o777)),
      join(folder, 'open'),
      'can be written by others',
    )
  })

  rootTest('in a folder that a group can write', () => {
    refused(
      inFolder('group', (path) => chmodSync(path, 0o775)),
      join(folder, 'group'),
      'can be written by others',
    )
  })

  rootTest('in a folder of somebody else', () => {
    const name = inFolder('given', (path) => chownSync(path, SOMEBODY, SOMEBODY))
    refused(name, join(folder, 'given'), `is owned by user ${SOMEBODY}`)
  })

  rootTest('somebody else’s file', () => {
    const name = inFolder('file', (path) => chownSync(join(path, 'x.mjs'), SOMEBODY, SOMEBODY))
    refused(name, 'it', `is owned by user ${SOMEBODY}`)
  })

  rootTest('a file that others can write', () => {
    refused(
      inFolder('mode', (path) => chmodSync(join(path, 'x.mjs'), 0o666)),
      'it',
      'can be written by others',
    )
  })

  rootTest('through a link', () => {
    inFolder('target', (path) => chmodSync(path, 0o777))
    symlinkSync(join(folder, 'target'), join(folder, 'link'))
    refused('link/x.mjs', join(folder, 'target'), 'can be written by others')
  })

  rootTest('one that its own module imports or requires', () => {
    const theirs = inFolder('theirs', (path) => chmodSync(path, 0o777))
    write('imports.mjs', `export {default} from './${theirs}'\n`)
    refused('imports.mjs', join(folder, 'theirs'), 'can be written by others')
    write('theirs/y.cjs', LEAVES_A_MARK)
    write('requires.cjs', `require('./theirs/y.cjs')\n`)
    refused('requires.cjs', join(folder, 'theirs'), 'can be written by others')
    write('node_modules/helper/index.js', LEAVES_A_MARK)
    chownSync(join(folder, 'node_modules/helper'), SOMEBODY, SOMEBODY)
    write('uses.mjs', `import 'helper'\n${MODULE}`)
    refused('uses.mjs', join(folder, 'node_modules/helper'), `is owned by user ${SOMEBODY}`)
    expect(existsSync(mark)).toBe(false)
  })

  rootTest('and does load what is its own in a sticky folder', () => {
    const name = inFolder('sticky', (path) => chmodSync(path, 0o1777))
    expect(outcomeOf('-t', `./${name}`, 'site.conf')).toMatchObject({code: 0})
  })
})

test('no program is taken from the working folder, whatever PATH says', () => {
  for (const name of ['perl', 'cp', 'flock', 'lsattr', 'unshare', 'mount', 'sh', 'git'])
    chmodSync(write(`bin/${name}`, `#!/bin/sh\ntouch ${mark}\nexit 1\n`), 0o755)
  write('bin/site.conf', 'WSGIScriptAlias /a /srv/a.wsgi\n')
  const cwd = join(folder, 'bin')
  const environment = {PATH: `.::bin:${process.env.PATH}:`}
  const words = ['--write', '--verify', 'true', 'site.conf']
  const {stderr} = runCli(words, {cwd, environment})
  expect(stderr).toContain('1 file written')
  expect(existsSync(mark)).toBe(false)
})
