import {mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync} from 'node:fs'
import {join} from 'node:path'
import {getuid} from 'node:process'
import {beforeEach, describe, expect, test} from 'vitest'
import {pruneRuns} from '../../src/plan/runs/kept/prune.ts'
import {SHOP} from '../plan/site.ts'
import {folderForEach} from '../support/cli/folder-for-each.ts'
import {type Outcome, runCli} from './run-cli.ts'

const {pathOf, write, read} = folderForEach('runs')
beforeEach(() => {
  for (const name of ['a', 'b', 'c']) write(`${name}.conf`, SHOP.replaceAll('shop', name))
})

const run = (...words: readonly string[]): Outcome =>
  runCli([...words, '--state-dir', pathOf('state')], {cwd: pathOf()})
const runsKept = () =>
  JSON.parse(run('explain', 'runs', '--format', 'json').stdout.toString()).runs as {
    id: string
    status: string
  }[]
/** Writes a file and returns the id of the run. */
const writeRun = (name: string): string => {
  expect(run('--write', name).code).toBe(0)
  return runsKept().at(-1)?.id ?? ''
}

describe('undo', () => {
  test('puts back the runs from the last one on, and then says that there is none', () => {
    writeRun('a.conf')
    writeRun('b.conf')
    expect(run('undo').code).toBe(0)
    expect(read('b.conf')).toBe(SHOP.replaceAll('shop', 'b'))
    expect(read('a.conf')).toContain('WSGIProcessGroup')
    expect(run('undo').code).toBe(0)
    expect(read('a.conf')).toBe(SHOP.replaceAll('shop', 'a'))
    expect(run('undo')).toMatchObject({
      code: 0,
      stderr: `  there is no run to undo in ${pathOf('state')}\n`,
    })
  })

  test('puts back older runs in any order', () => {
    const ids = ['a.conf', 'b.conf', 'c.conf'].map(writeRun)
    for (const index of [1, 0, 2]) {
      expect(run('undo', ids[index] as string).code).toBe(0)
      expect(read(`${'abc'[index]}.conf`)).toBe(SHOP.replaceAll('shop', 'abc'[index] as string))
    }
    expect(runsKept().map(({status}) => status)).toEqual([
      ...Array(3).fill('undone'),
      ...Array(3).fill('in force'),
    ])
  })

  test('twice is no fault', () => {
    const id = writeRun('a.conf')
    run('undo', id)
    const {code, stderr} = run('undo', id)
    expect({code, stderr}).toEqual({
      code: 0,
      stderr: `  1 file already as before run ${id}. Nothing to write.\n`,
    })
  })

  test('of an undo makes the run count again', () => {
    const id = writeRun('a.conf')
    const written = read('a.conf')
    run('undo')
    const undo = runsKept().at(-1)?.id as string
    expect(run('undo', undo).code).toBe(0)
    expect(read('a.conf')).toBe(written)
    expect(runsKept().map(({status}) => status)).toEqual(['in force', 'undone', 'in force'])
    expect(run('undo').stderr).toMatch(new RegExp(`^ {2}1 file as before run ${id}; this is run `))
  })

  test('names a file that is gone or changed since, says where its old bytes are, and puts nothing back', () => {
    expect(run('--write', 'a.conf', 'b.conf', 'c.conf').code).toBe(0)
    const id = runsKept()[0]?.id ?? ''
    const written = read('c.conf')
    rmSync(pathOf('a.conf'))
    write('b.conf', 'Listen 80\n')
    const old = (index: number): string => pathOf('state/runs', id, 'before', String(index))
    expect(run('undo')).toMatchObject({
      code: 3,
      stderr:
        `httpd-codemod: ${pathOf('a.conf')}: gone since the run ${id}; its old bytes are in ${old(0)}\n` +
        `${pathOf('b.conf')}: changed since the run ${id}; its old bytes are in ${old(1)}\n` +
        'nothing is put back\n',
    })
    expect(readFileSync(old(0), 'utf8')).toBe(SHOP.replaceAll('shop', 'a'))
    expect(read('c.conf')).toBe(written)
  })

  test('of a run that is not there points to the list', () => {
    const {code, stderr} = run('undo', '20200101T000000-abcdef')
    expect(code).toBe(2)
    expect(stderr).toMatch(
      /: there is no run 20200101T000000-abcdef in .*; see: httpd-codemod explain runs\n$/,
    )
  })
})

describe('explain', () => {
  test('lists the runs, the last one first, with files and what was undone', () => {
    const id = writeRun('a.conf')
    run('undo')
    const list = run('explain', 'runs').stdout.toString()
    expect(list).toMatch(
      new RegExp(
        `^\\S+ {2}\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d UTC {2}1 file put back\\n {2}takes back ${id}\\n {2}/.*a\\.conf\\n` +
          `${id} {2}.* UTC {2}1 file written, undone\\n {2}/.*a\\.conf\\n$`,
      ),
    )
  })

  test('shows one run with how its files stand to it and where their old bytes are', () => {
    const id = writeRun('a.conf')
    const page = run('explain', id).stdout.toString()
    expect(page).toContain('\n  as the run left it  ')
    expect(page).toContain(`\n  old bytes: ${pathOf('state/runs', id, 'before/0')}\n`)
    expect(page).toContain(`\n  to take it back: httpd-codemod undo ${id}\n`)
    rmSync(pathOf('a.conf'))
    const told = JSON.parse(run('explain', id, '--format', 'json').stdout.toString())
    expect(told).toMatchObject({id, status: 'in force', files: [{state: 'gone'}]})
  })

  test('names a run that was given up, whose old bytes are kept because somebody else wrote to its files', () => {
    const id = writeRun('a.conf')
    const folder = pathOf('state/runs', id)
    renameSync(join(folder, 'run.json'), join(folder, 'taken-back.json'))
    expect(run('explain', 'runs').stdout.toString()).toMatch(/ UTC {2}1 file given up\n/)
    const page = run('explain', id).stdout.toString()
    expect(page).toContain(`\n  old bytes: ${join(folder, 'before/0')}\n`)
    expect(page).not.toContain('to take it back')
  })

  test('without any run says where it looked, and leaves no trace there', () => {
    expect(run('explain', 'runs')).toMatchObject({
      code: 0,
      stdout: Buffer.from(''),
      stderr: `  no runs in ${pathOf('state')}\n`,
    })
    expect(readdirSync(pathOf()).sort()).toEqual(['a.conf', 'b.conf', 'c.conf'])
    expect(run('explain', '20200101T000000-abcdef').code).toBe(2)
  })
})

describe('a state folder that is no use', () => {
  test('is named with the reason, and nothing is written', () => {
    write('state', 'a file\n')
    const place = pathOf('state')
    for (const words of [['--write', 'a.conf'], ['undo'], ['explain', 'runs']]) {
      const {code, stderr} = run(...words)
      expect([2, 3]).toContain(code)
      expect(stderr).toContain(place)
      expect(stderr).not.toContain('unexpected error')
    }
    expect(read('a.conf')).toBe(SHOP.replaceAll('shop', 'a'))
  })

  test.skipIf(getuid?.() === 0)('that others may not read is told as that', () => {
    const place = pathOf('state')
    mkdirSync(place, {mode: 0o000})
    for (const words of [['--write', 'a.conf'], ['undo'], ['explain', 'runs']]) {
      const {code, stderr} = run(...words)
      expect(code).toBe(2)
      expect(stderr).toContain(place)
      expect(stderr).toMatch(/: permission denied(?:; name another one with --state-dir)?\n$/)
    }
  })

  test('with a damaged record is told by the name of the record', () => {
    const id = writeRun('a.conf')
    const record = pathOf('state/runs', id, 'run.json')
    writeFileSync(record, '{"version": 1,')
    const stderr =
      `httpd-codemod: ${record}: this record of a run is damaged: it is not JSON; compare its files with the old ` +
      `bytes in ${pathOf('state/runs', id, 'before')}, and then remove ${pathOf('state/runs', id)}\n`
    expect(run('undo')).toMatchObject({code: 2, stderr})
    expect(run('explain', 'runs')).toMatchObject({code: 0, stderr})
  })
})

test('runs are kept if they are among the last 20 or of the last 90 days', () => {
  const state = pathOf('state')
  const now = Date.parse('2026-06-01T00:00:00Z')
  const idOf = (age: number): string => new Date(now - age * 86_400_000).toISOString()
  for (let age = 60; age < 120; age += 2) {
    const id = `20260101T000000-${String(age).padStart(6, '0')}`
    mkdirSync(join(state, 'runs', id), {recursive: true})
    const record = {version: 1, id, started: idOf(age), tool: '0.1.0', kind: 'apply', files: []}
    writeFileSync(join(state, 'runs', id, 'run.json'), JSON.stringify(record))
  }
  pruneRuns(state, new Date(now))
  // 16 are of the last 90 days, and the last 20 reach back to the 98th day.
  expect(
    readdirSync(join(state, 'runs'))
      .map((id) => Number(id.slice(-6)))
      .sort((one, other) => one - other),
  ).toEqual(Array.from({length: 20}, (_, index) => 60 + 2 * index))
})
