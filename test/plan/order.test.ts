/** What a run asks the system for, and in which order, as strace sees it. */
import {readFileSync, statSync, utimesSync, writeFileSync} from 'node:fs'
import {join} from 'node:path'
import {expect, test} from 'vitest'
import {hasProgram} from '../support/server/programs.ts'
import {newSite, planAll, runAt, runUnder, type Site} from './site.ts'

const hasStrace = hasProgram('strace', '-o', '/dev/null', 'true')

/** The calls that succeeded, in order, with descriptors as paths and the folder of the run as RUN. */
function trace(site: Site, calls: string, ...words: readonly string[]): readonly string[] {
  const log = join(site.root, 'log')
  const {status, stderr} = runUnder(
    site,
    ['strace', '-f', '-y', '-qq', '-s', '4096', '-o', log, '-e', `trace=${calls}`],
    ...words,
  )
  expect(status, stderr).toBe(0)
  return joined(readFileSync(log, 'utf8').split('\n'))
    .filter((line) => / = \d+(?:<.*>)?$/.test(line))
    .map((line) =>
      line
        .replace(/^\d+ +/, '')
        .replace(/ += \d+(?:<.*>)?$/, '')
        .replaceAll(new RegExp(`${site.state}/runs/[^/">]+`, 'g'), 'RUN')
        .replaceAll(site.state, 'STATE')
        .replaceAll(site.tree, 'TREE')
        .replaceAll(/AT_FDCWD<[^>]*>/g, 'AT_FDCWD'),
    )
}

/** Each call on one line, where it ended; strace breaks those apart that another thread spoke into. */
function joined(lines: readonly string[]): readonly string[] {
  const begun = new Map<string, string>()
  return lines.flatMap((line) => {
    const [, pid = '', rest = ''] = /^(\d+) +(.*)$/.exec(line) ?? []
    const beginning = /^(.*) <unfinished \.\.\.>$/.exec(rest)?.[1]
    if (beginning !== undefined) begun.set(pid, beginning)
    const end = /^<\.\.\. \w+ resumed>(.*)$/.exec(rest)?.[1]
    return beginning !== undefined ? [] : [end === undefined ? line : `${pid} ${begun.get(pid)}${end}`]
  })
}

test.skipIf(!hasStrace)('each step is on disk before the next one begins', () => {
  const site = newSite()
  planAll(site)
  const calls = trace(site, 'fsync,rename,renameat2,unlink', 'apply', site.plan)
  const steps = calls.map((call) =>
    call
      .replace(/^fsync\(\d+<(.*)>\)$/, 'sync $1')
      .replace(/^rename\("(.*)", "(.*)"\)$/, 'rename $1 $2')
      .replaceAll(/\b\d+</g, '<'),
  )
  const exchange = (index: number): string =>
    `renameat2(<RUN/staged>, "${index}", <TREE>, "${index}.conf", RENAME_EXCHANGE)`
  const whole = (name: string): readonly string[] => [
    `sync RUN/${name}.part`,
    `rename RUN/${name}.part RUN/${name}`,
    'sync RUN',
  ]
  /** Steps in their order; those of a group in any order. */
  const groups = [
    ...['sync STATE', ...whole('journal.json')],
    [0, 1, 2].map((index) => `sync RUN/before/${index}`),
    [0, 1, 2].map((index) => `sync RUN/staged/${index}`),
    ...['sync RUN/before', 'sync RUN/staged', ...whole('ready')],
    ...[0, 1, 2].map(exchange),
    ...['sync TREE', 'sync RUN/staged', ...whole('run.json')],
    ...['unlink("RUN/journal.json")', 'sync RUN'],
  ].map((group) => [group].flat())
  let last = -1
  for (const group of groups) {
    const places = group.map((step) => steps.indexOf(step, last + 1))
    for (const [index, place] of places.entries())
      expect(place, `${group[index]} after ${steps[last]} in\n${steps.join('\n')}`).toBeGreaterThan(last)
    last = Math.max(...places)
  }
  // Nothing of the tree is touched in any other way.
  expect(steps.filter((step) => step.includes('TREE'))).toEqual([...[0, 1, 2].map(exchange), 'sync TREE'])
})

test.skipIf(!hasStrace)('many files are replaced with a handful of programs', () => {
  const site = newSite(150)
  planAll(site)
  const programs = trace(site, 'execve', 'apply', site.plan).filter((call) => call.startsWith('execve('))
  const names = programs.map((call) => /execve\("[^"]*\/([^"/]+)"/.exec(call)?.[1])
  expect(names.toSorted()).toEqual(['node', 'perl', 'perl', 'perl'])
})

const WRITING =
  'openat,open,creat,mkdir,mkdirat,rename,renameat,renameat2,link,linkat,symlink,symlinkat,unlink,' +
  'unlinkat,rmdir,utimensat,chmod,fchmod,fchmodat,chown,fchown,fchownat,truncate,setxattr,mknod,mknodat'

test.skipIf(!hasStrace)('a preview leaves no trace, in the folder or where runs are kept', () => {
  const site = newSite()
  // There is a run to be looked at, and files whose access would show.
  planAll(site)
  expect(runAt(site, 'apply', site.plan).code).toBe(0)
  expect(runAt(site, 'undo').code).toBe(0)
  writeFileSync(join(site.tree, 'other.conf'), 'Listen 80\n')
  const past = new Date('2020-01-01')
  const paths = [site.tree, site.state, ...[0, 1, 2].map((index) => join(site.tree, `${index}.conf`))]
  for (const path of paths) utimesSync(path, past, past)
  for (const words of [['.'], ['--check', '--format', 'json', '.'], ['inspect', '.']]) {
    const log = join(site.root, 'log')
    const {status, stdout} = runUnder(
      site,
      ['strace', '-f', '-y', '-qq', '-o', log, '-e', `trace=${WRITING}`],
      ...words,
    )
    expect([0, 1, 2], stdout).toContain(status)
    const touching = readFileSync(log, 'utf8')
      .split('\n')
      .filter((line) => line.includes('(') && !/ open(?:at)?\(.*O_RDONLY(?!.*O_CREAT)/.test(line))
      .filter((line) => !/"\/(?:dev|proc)\//.test(line))
    expect(touching).toEqual([])
    for (const path of paths) expect(statSync(path).mtime, path).toEqual(past)
  }
})
