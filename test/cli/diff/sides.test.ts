import {cpSync, mkdirSync, writeFileSync} from 'node:fs'
import {join} from 'node:path'
import {fileURLToPath} from 'node:url'
import {describe, expect, test} from 'vitest'
import {SHOP} from '../../plan/site.ts'
import {folderForEach} from '../../support/cli/folder-for-each.ts'
import {makeRepository, type TestRepository} from '../../support/git/make-repository.ts'
import {type Outcome, PROGRAM, runCli} from '../run-cli.ts'

const debian = fileURLToPath(new URL('../../../fixtures/servers/debian', import.meta.url))
const WIKI = 'etc/apache2/sites-available/wiki.conf'

const {pathOf, write, read, run} = folderForEach('sides')

function diffIn({folder}: TestRepository, ...words: readonly string[]): Outcome {
  return runCli(['diff', ...words], {cwd: folder})
}

/** A copy of a server, of which a branch opens a folder. */
function opened(): TestRepository {
  const repository = makeRepository()
  cpSync(debian, repository.folder, {recursive: true, verbatimSymlinks: true})
  repository.commit()
  repository.git('checkout', '-q', '-b', 'topic')
  const before = runCli(['inspect', '--check', '--root', '.'], {cwd: repository.folder})
  expect(before.stdout.toString()).toBe('Syntax OK\n')
  repository.write(
    WIKI,
    `${repository.git('show', `main:${WIKI}`)}\n`.replace('192.0.2.0/24', '192.0.0.0/16'),
  )
  return repository
}

describe('a working tree against a branch', () => {
  test('is told with the commit that it is compared with, and fails the gate', () => {
    const repository = opened()
    const {code, stdout, stderr} = diffIn(repository, '--base', 'main', '--gate', 'widened')
    expect(String(stdout)).toMatch(/403 → 200 for .*192\.0\.0\.0/)
    expect(stderr).toMatch(/^ {2}note {5}compared with main \([0-9a-f]{10}\)\n$/)
    expect(code).toBe(1)
  })

  test('is the same for a copy below --root, and for its server', () => {
    const repository = opened()
    const plain = diffIn(repository, '--base', 'main').stdout
    expect(String(diffIn(repository, '--base', 'main', '--root', '.').stdout)).toBe(String(plain))
    repository.commit()
    expect(String(diffIn(repository, 'main:', 'topic:').stdout)).toBe(String(plain))
    expect(String(diffIn(repository, '--base', 'topic').stdout)).toMatch(/^No difference/)
  })

  test('that has a server which the branch does not have says so in JSON, too', () => {
    const repository = opened()
    mkdirSync(join(repository.folder, 'new'))
    cpSync(debian, join(repository.folder, 'new'), {recursive: true, verbatimSymlinks: true})
    const {code, stdout} = diffIn(repository, '--base', 'main', '--format', 'json', 'new')
    expect(code).toBe(0)
    const {connections, notes} = JSON.parse(String(stdout))
    expect(connections).toHaveLength(2)
    expect(notes).toContain('main has no server at new: it is new')
  })

  test('is told in the comment of a pull request, in which nothing is markup', () => {
    const repository = opened()
    repository.write('etc/apache2/sites-enabled/<b>*a*.conf', '')
    const {stdout} = diffIn(repository, '--base', 'main', '--format', 'md')
    expect(String(stdout)).toMatch(/^compared with main \([0-9a-f]{10}\)$/m)
    expect(String(stdout)).toContain('sites-enabled/\\<b\\>\\*a\\*.conf: not tracked by git')
  })

  test('names no file so that it looks like another note', () => {
    const repository = opened()
    repository.write('etc/apache2/sites-enabled/a\nnote.conf', '# \x1b[2J\n')
    repository.write('.gitattributes', '*.conf filter=\x1b[2J\n')
    const {stdout, stderr} = diffIn(repository, '--base', 'main')
    expect(stderr).toContain('a\\nnote.conf: not tracked by git, so only the working tree has it\n')
    expect(`${stdout}${stderr}`).not.toContain('\x1b')
  })
})

test('a hook of a bare repository refuses what lets somebody in', () => {
  const repository = opened()
  const bare = pathOf('bare')
  repository.git('init', '-q', '--bare', bare)
  repository.git('push', '-q', bare, 'main')
  const diff = `"${process.execPath}" "${PROGRAM}" diff "$old:" "$new:" --gate widened`
  writeFileSync(join(bare, 'hooks/pre-receive'), `#!/bin/sh\nread old new ref && ${diff}\n`, {mode: 0o755})
  repository.commit()
  expect(() => repository.git('push', bare, 'topic:main')).toThrow(/Gate widened: failed/)
  repository.write(WIKI, repository.git('show', `main:${WIKI}`).replace('192.0.2.0/24', '192.0.2.0/25'))
  repository.commit()
  expect(() => repository.git('push', '-q', bare, 'topic:main')).toThrow(/an answer is lost/)
  repository.write(WIKI, `# as before\n${repository.git('show', `main:${WIKI}`)}\n`)
  repository.commit()
  repository.git('push', '-q', bare, 'topic:main')
})

describe('a saved plan', () => {
  test('by itself stands for before and after it', () => {
    write('shop.conf', SHOP)
    run('-o', 'plan.json', 'shop.conf')
    const {code, stdout} = run('diff', 'plan.json')
    expect(String(stdout)).toMatch(/embedded.*daemon shop\.example/s)
    expect(code).toBe(0)
    expect(String(run('diff', 'shop.conf', 'plan.json').stdout)).toBe(String(stdout))
    expect(String(run('diff', 'plan.json:before', 'plan.json:after').stdout)).toBe(String(stdout))
    expect(String(run('diff', 'plan.json:before', 'shop.conf').stdout)).toMatch(/^No difference/)
    expect(read('shop.conf')).toBe(SHOP)
  })

  test('is about the server that it was made for, unless the flags say otherwise', () => {
    cpSync(debian, pathOf('copy'), {recursive: true, verbatimSymlinks: true})
    expect(run('-o', 'plan.json', '--root', 'copy').code).toBe(0)
    expect(run('diff', 'plan.json').code).toBe(0)
    expect(run('diff', 'plan.json', '--root', 'elsewhere').stderr).toContain('--root elsewhere: no such file')
  })

  test('that is stale is refused, and one that is applied has no before', () => {
    write('shop.conf', SHOP)
    run('-o', 'plan.json', 'shop.conf')
    run('apply', 'plan.json')
    expect(run('diff', 'plan.json')).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('plan.json: applied to shop.conf already'),
    })
    write('shop.conf', `${SHOP}# later\n`)
    expect(run('diff', 'plan.json')).toMatchObject({
      code: 3,
      stderr: expect.stringContaining('make a new plan'),
    })
  })
})

test.each([
  [[], 'diff takes two servers'],
  [['a.conf'], 'diff takes two servers, and a.conf is one'],
  [['a', 'b', 'c'], 'diff takes two servers'],
  [['--base', 'main', 'a', 'b'], 'one path at most'],
  [['plan.json:after'], 'plan.json:after is one side: name the other, or plan.json for both'],
  [['nowhere.json'], 'nowhere.json: no such file'],
  [['--base', 'main'], 'not in a git repository'],
  [['main:', 'topic:'], 'not in a git repository'],
] as const)('the command line %j is told what is missing', (words, expected) => {
  const {code, stdout, stderr} = run('diff', ...words)
  expect(stderr).toContain(expected)
  expect([code, String(stdout)]).toEqual([2, ''])
})

test('without git on the PATH it is said that it is needed', () => {
  const {code, stderr} = runCli(['diff', 'main:', 'topic:'], {cwd: pathOf(), environment: {PATH: '/nowhere'}})
  expect(stderr).toContain('git is needed to read a revision, and is not on the PATH; install it')
  expect(code).toBe(2)
})
