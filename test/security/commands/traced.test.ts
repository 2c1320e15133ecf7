import {spawnSync} from 'node:child_process'
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  writeFileSync,
} from 'node:fs'
import {dirname, join, resolve} from 'node:path'
import {describe, expect, inject, test} from 'vitest'
import {PROGRAM} from '../../cli/run-cli.ts'
import {parseTrace, type Traced} from './parse-trace.ts'

const hasStrace = spawnSync('strace', ['-e', 'trace=execve', '-o', '/dev/null', 'true']).status === 0

const scratch = realpathSync(mkdtempSync(join(inject('temporaryFolder'), 'traced-')))
/** A blank, and what a shell would run: the mark is made in the working folder. */
const tree = join(scratch, 'a tree; touch mark; $(touch mark) `touch mark` \'"')
const state = join(scratch, 'state')
const plan = join(scratch, 'plan.json')

/** Code that would tell of itself, in all places where a program might look for some. */
const CODE = [
  ...[
    'package.json',
    'tsconfig.json',
    'index.js',
    'httpd-codemod.config.ts',
    '.httpd-codemod.json',
    '.npmrc',
    '.env',
  ],
  ...[
    'node_modules/httpd-codemod/index.js',
    'node_modules/unified/index.js',
    'node_modules/ts-morph/index.js',
  ],
  ...['.git/config', '.git/hooks/post-checkout', '.git/hooks/fsmonitor', 'conf.d/run.sh'],
  ...['perl', 'cp', 'sh', 'flock', 'lsattr', 'unshare', 'mount', 'env', 'git', 'cat', 'apachectl'],
]
const MARKS = `#!/bin/sh\n//bin/true; touch ${join(scratch, 'mark')}; exit 1\n`
const SITES = [
  'conf.d/a b.conf',
  'conf.d/$(touch mark).conf',
  'conf.d/;touch mark;.conf',
  "conf.d/it's.conf",
  'conf.d/-rf.conf',
]

function write(name: string, text: string): void {
  const path = join(tree, name)
  mkdirSync(dirname(path), {recursive: true})
  writeFileSync(path, text)
  chmodSync(path, 0o755)
}

for (const name of CODE) write(name, MARKS)
write('sites/shop', `require('node:fs').writeFileSync(${JSON.stringify(join(scratch, 'mark'))}, '')\n`)
write('httpd.conf', 'Include conf.d/*.conf\n')
for (const [index, name] of SITES.entries()) write(name, `WSGIScriptAlias /a${index} /srv/a${index}.wsgi\n`)

/** Runs the program in the tree, and tells what all of its processes executed and opened. */
function trace(words: readonly string[]): Traced & {readonly code: number | null; readonly stderr: string} {
  const log = join(scratch, 'trace')
  const calls = 'trace=execve,execveat,open,openat,openat2,creat,truncate'
  const {status, stderr} = spawnSync(
    'strace',
    ['-f', '-qq', '-xx', '-y', '-s', '65536', '-e', calls, '-o', log, process.execPath, PROGRAM, ...words],
    {cwd: tree, encoding: 'utf8', env: {...process.env, PATH: `.:${process.env.PATH}:`}},
  )
  return {...parseTrace(readFileSync(log, 'latin1'), tree), code: status, stderr}
}

const isIn = (folder: string, path: string): boolean => path === folder || path.startsWith(`${folder}/`)

const SERVER = ['-d', tree, '-f', 'httpd.conf']
const WRITES = ['--state-dir', state, '--verify', 'true', '--reload', 'true']

/** In this order: some need what others made. */
const COMMANDS: readonly (readonly [name: string, words: readonly string[], code: number])[] = [
  ['list', ['list'], 0],
  ['explain a transform', ['explain', 'move-to-daemon-mode'], 0],
  ['explain a file without a line', ['explain', 'sites/shop'], 2],
  ['explain a line', ['explain', `${SITES[1]}:1`, ...SERVER], 0],
  ['explain a URL', ['explain', 'http://localhost/a1', ...SERVER], 0],
  ['inspect', ['inspect', ...SERVER], 0],
  ['inspect --check', ['inspect', '--check', ...SERVER], 1],
  ['preview', SERVER, 0],
  ['preview of a folder', ['.'], 0],
  ['--check', ['--check', ...SERVER], 1],
  ['-t of no module', ['-t', 'sites/shop', '.'], 2],
  ['test of no module', ['test', 'sites/shop'], 2],
  ['-o', ['-o', plan, ...SERVER], 0],
  ['explain a plan', ['explain', plan], 0],
  ['diff of a plan', ['diff', plan], 0],
  ['diff', ['diff', 'httpd.conf', './httpd.conf'], 0],
  ['apply', ['apply', plan, ...WRITES], 0],
  ['apply again', ['apply', plan, ...WRITES], 0],
  ['explain runs', ['explain', 'runs', '--state-dir', state], 0],
  ['undo', ['undo', '--state-dir', state], 0],
  ['--write', ['--write', ...SERVER, ...WRITES], 0],
]

describe.runIf(hasStrace)('nothing of a hostile tree is executed, loaded or opened for writing', () => {
  test.each(COMMANDS)('%s', {timeout: 60_000}, (name, words, wanted) => {
    const {code, stderr, executed, opened} = trace(words)
    expect([code, stderr]).toEqual([wanted, expect.any(String)])
    expect(existsSync(join(scratch, 'mark')) || existsSync(join(tree, 'mark'))).toBe(false)
    // A trace of nothing would prove nothing.
    expect(executed.length).toBeGreaterThan(0)
    if (/^(?:apply|--write)$/.test(name))
      expect(executed.some(({words: argv}) => argv.includes(join(tree, SITES[1] as string)))).toBe(true)
    if (/inspect|preview|--check|apply|--write/.test(name))
      expect(opened.map(({path}) => path)).toContain(join(tree, SITES[0] as string))

    expect(executed.filter(({path}) => isIn(tree, resolve(tree, path)))).toEqual([])
    const hidden = new Set(CODE.map((each) => join(tree, each)))
    expect(opened.filter(({path}) => hidden.has(path))).toEqual([])
    const isStaging = (path: string): boolean => /\/\.httpd-codemod-[^/]+(?:\/|$)/.test(path)
    expect(opened.filter(({path, mode}) => mode === 'write' && isIn(tree, path) && !isStaging(path))).toEqual(
      [],
    )

    // What is read as code by a shell or by perl is ours or the user's, whole, and names nothing of the tree.
    for (const {words: argv} of executed.slice(1)) {
      const flag = argv.findIndex((word) => word === '-c' || word === '-e')
      const program = argv[0]?.split('/').at(-1) ?? ''
      if (/^(?:sh|bash|dash|perl)$/.test(program) && flag !== -1)
        expect(argv[flag + 1]).not.toMatch(/touch mark|a tree|\.conf/)
      // Any other word that has to do with the tree is a path, and nothing else.
      for (const word of argv.filter((each) => each.includes('touch mark')))
        expect(word).toMatch(/^(?:\/|conf\.d\/|\.\/|[^/]*\.conf$)/)
    }
  })

  test('and all of that was not for want of code there', () => {
    spawnSync(join(tree, 'cp'), {cwd: scratch})
    expect(existsSync(join(scratch, 'mark'))).toBe(true)
  })
})
