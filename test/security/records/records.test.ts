/** Records and journals that are damaged, or that somebody has written to make the program remove or write things. */
import {createHash} from 'node:crypto'
import {
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import {join} from 'node:path'
import {describe, expect, test} from 'vitest'
import type {Outcome} from '../../cli/run-cli.ts'
import {contentsOf, newSite, planAll, runAt, type Site} from '../../plan/site.ts'

interface Kept {
  readonly site: Site
  readonly id: string
  /** Its folder. */
  readonly run: string
}

/** A site with one run that is complete, or that was killed with all files exchanged. */
function keptRun(state: 'complete' | 'cut off'): Kept {
  const site = newSite()
  planAll(site)
  runAt(site, 'apply', site.plan, ...(state === 'complete' ? [] : ['--reload', 'kill -KILL $PPID']))
  expect(contentsOf(site.tree)).not.toEqual(site.before)
  const [id = ''] = readdirSync(join(site.state, 'runs'))
  return {site, id, run: join(site.state, 'runs', id)}
}

type Json = Record<string, unknown>

function rewrite(path: string, change: (value: Json) => Json): void {
  writeFileSync(path, JSON.stringify(change(JSON.parse(readFileSync(path, 'utf8')))))
}

const filesOf = (value: Json): Json[] => value.files as Json[]

/** Changes the first file of a record. */
const withFile = (fields: Json) => (value: Json) => {
  const [first, ...rest] = filesOf(value)
  return {...value, files: [{...first, ...fields}, ...rest]}
}

const isPlain = ({stderr}: Outcome): boolean => !/unexpected error|\n\s+at /.test(stderr)

describe('a record that is damaged', () => {
  const damages: readonly (readonly [string, (path: string) => void, string])[] = [
    ['cut off', (path) => writeFileSync(path, '{"version": 1,'), 'it is not JSON'],
    ['empty', (path) => writeFileSync(path, ''), 'it is empty'],
    ['all NUL', (path) => writeFileSync(path, '\0'.repeat(4096)), 'it is not JSON'],
    ['of another version', (path) => rewrite(path, (value) => ({...value, version: 2})), 'version 2'],
    ['of no object', (path) => writeFileSync(path, 'null\n'), 'it must be object'],
    ['with a foreign field', (path) => rewrite(path, (value) => ({...value, x: 1})), 'unknown field "x"'],
    [
      'with a prototype',
      (path) => {
        const text = readFileSync(path, 'utf8')
        writeFileSync(path, text.replace('{', '{"__proto__": {"files": []},'))
      },
      'unknown field "__proto__"',
    ],
    ['without a field', (path) => rewrite(path, ({tool: _, ...value}) => value), "required property 'tool'"],
    [
      'of another run',
      (path) => rewrite(path, (value) => ({...value, id: '20200101T000000-abcdef'})),
      'its id is',
    ],
    ['whose id is a path', (path) => rewrite(path, (value) => ({...value, id: '../../x'})), '/id must match'],
    ['whose hash is none', (path) => rewrite(path, withFile({before: 'abc'})), '/files/0/before must match'],
    [
      'with a relative path',
      (path) => rewrite(path, withFile({realPath: '0.conf'})),
      '/files/0/realPath must match',
    ],
    [
      'with a path that climbs',
      (path) => rewrite(path, withFile({realPath: '/a/../etc/passwd'})),
      'not in its plain form',
    ],
    [
      'that names a file twice',
      (path) => rewrite(path, (value) => ({...value, files: [...filesOf(value), ...filesOf(value)]})),
      'twice',
    ],
    [
      'of no day',
      (path) => rewrite(path, (value) => ({...value, started: '2020-19-01T00:00:00Z'})),
      'there is no time',
    ],
    [
      'that is a folder',
      (path) => {
        renameSync(path, `${path}.old`)
        mkdirSync(path)
      },
      'it is not a regular file',
    ],
  ]
  test.each(damages)('%s is named, and neither used nor removed', (_, damage, fault) => {
    const {site, id, run} = keptRun('complete')
    damage(join(run, 'run.json'))
    const written = contentsOf(site.tree)
    for (const words of [['undo'], ['undo', id], ['explain', id]]) {
      const outcome = runAt(site, ...words)
      expect(outcome.code).toBe(2)
      expect(outcome.stderr).toContain(`${join(run, 'run.json')}: this record of a run is damaged: `)
      expect(outcome.stderr).toContain(fault)
      expect(outcome.stderr).toContain(`and then remove ${run}\n`)
      expect(isPlain(outcome)).toBe(true)
    }
    expect(contentsOf(site.tree)).toEqual(written)
    expect(readdirSync(join(run, 'before'))).toEqual(['0', '1', '2'])
  })

  test('stops nothing that does not need it', () => {
    const {site, id, run} = keptRun('complete')
    writeFileSync(join(run, 'run.json'), '\0')
    const file = join(site.tree, '0.conf')
    writeFileSync(file, site.before[0] ?? '')
    expect(runAt(site, 'plan', '.').stderr).not.toContain('damaged')
    // The record of that run has the later name, whatever the second is.
    renameSync(run, join(site.state, 'runs', `20200101T000000-${id.slice(-6)}`))
    expect(runAt(site, '--write', '.').code).toBe(0)
    const list = runAt(site, 'explain', 'runs')
    expect(list.code).toBe(0)
    expect(list.stdout.toString()).toContain('1 file written')
    expect(list.stderr).toContain('this record of a run is damaged: it is not JSON')
    expect(runAt(site, 'undo').code).toBe(0)
    expect(readFileSync(file, 'utf8')).toBe(site.before[0])
  })
})

describe('a journal', () => {
  const other = (site: Site): string => join(site.root, 'precious')
  const forged: readonly (readonly [string, (value: Json, site: Site, id: string) => Json])[] = [
    ['names a folder to remove', (value, site) => ({...value, stagingFolders: [other(site)]})],
    [
      'names one with our name beside its files',
      (value, site, id) => ({...value, stagingFolders: [join(other(site), `.httpd-codemod-${id}`)]}),
    ],
    [
      'climbs to a folder',
      (value, site, id) => ({...value, stagingFolders: [`${site.tree}/.httpd-codemod-${id}/../../precious`]}),
    ],
    ['stages a file elsewhere', (value, site) => withFile({staged: join(other(site), '0')})(value)],
    ['is of another run', (value) => ({...value, id: '20200101T000000-abcdef'})],
    ['has an id that is a path', (value) => ({...value, id: '../..'})],
  ]
  test.each(forged)('that %s is named, and nothing is removed or written', (_, forge) => {
    const {site, id, run} = keptRun('cut off')
    mkdirSync(join(other(site), `.httpd-codemod-${id}`), {recursive: true})
    writeFileSync(join(other(site), '0'), 'precious\n')
    rewrite(join(run, 'journal.json'), (value) => forge(value, site, id))
    const before = [contentsOf(site.tree), readdirSync(other(site)), readdirSync(run)]
    for (const words of [['undo'], ['undo', id], ['--write', '.'], ['apply', site.plan]]) {
      const outcome = runAt(site, ...words)
      expect(outcome.code).toBe(2)
      expect(outcome.stderr).toContain(`${join(run, 'journal.json')}: this record of a run is damaged: `)
      expect(isPlain(outcome)).toBe(true)
    }
    expect(runAt(site, 'plan', '.')).toMatchObject({code: 0, stderr: expect.stringContaining('damaged')})
    expect(runAt(site, 'explain', 'runs')).toMatchObject({
      code: 0,
      stderr: expect.stringContaining('damaged'),
    })
    expect([contentsOf(site.tree), readdirSync(other(site)), readdirSync(run)]).toEqual(before)
  })

  test('that was removed from a run with all files exchanged is named, and its old bytes stay', () => {
    const {site, id, run} = keptRun('cut off')
    rmSync(join(run, 'journal.json'))
    const before = [contentsOf(site.tree), readdirSync(run, {recursive: true})]
    for (const words of [['undo'], ['undo', id], ['--write', '.'], ['apply', site.plan], ['explain', id]]) {
      const outcome = runAt(site, ...words)
      expect(outcome.code).toBe(2)
      expect(outcome.stderr).toContain(
        `${join(run, 'journal.json')}: this record of a run is damaged: it is gone`,
      )
    }
    expect(runAt(site, 'explain', 'runs').stderr).toContain('it is gone')
    expect([contentsOf(site.tree), readdirSync(run, {recursive: true})]).toEqual(before)
  })

  test('or record that was removed from a complete run costs no old bytes, and stops nothing', () => {
    const {site, id, run} = keptRun('complete')
    rmSync(join(run, 'run.json'))
    for (const [index, text] of site.before.entries()) writeFileSync(join(site.tree, `${index}.conf`), text)
    expect(runAt(site, '--write', '.').code).toBe(0)
    expect(runAt(site, 'explain', 'runs').stderr).toContain('it is gone')
    expect(runAt(site, 'undo', id)).toMatchObject({code: 2, stderr: expect.stringContaining('it is gone')})
    expect(readdirSync(join(run, 'before'))).toEqual(['0', '1', '2'])
  })

  test('that is damaged stops no run when it had not begun to exchange files', () => {
    const {site, run} = keptRun('complete')
    expect(runAt(site, 'undo').code).toBe(0)
    const cut = join(site.state, 'runs/20200101T000000-abcdef')
    cpSync(run, cut, {recursive: true})
    renameSync(join(cut, 'run.json'), join(cut, 'journal.json'))
    expect(runAt(site, '--write', '.').code).toBe(0)
    expect(existsSync(join(cut, 'journal.json'))).toBe(true)
  })
})

test('what is not the folder of a run is left alone among the runs', () => {
  const {site} = keptRun('complete')
  const runs = join(site.state, 'runs')
  const names = [
    '__proto__',
    'constructor',
    'lost+found',
    '20200101T000000-abcdef.old',
    '20200101T000000-ABCDEF',
  ]
  for (const name of names) mkdirSync(join(runs, name))
  symlinkSync(site.tree, join(runs, '20200101T000000-abcdef'))
  expect(runAt(site, 'undo').code).toBe(0)
  expect(runAt(site, '--write', '.').code).toBe(0)
  expect(readdirSync(runs)).toEqual(expect.arrayContaining([...names, '20200101T000000-abcdef']))
  expect(contentsOf(site.tree)).not.toEqual(site.before)
  expect(runAt(site, 'undo', '__proto__')).toMatchObject({
    code: 2,
    stderr: expect.stringContaining('no run __proto__'),
  })
  expect(runAt(site, 'undo', '../runs/constructor').code).toBe(2)
})

describe('the order of runs', () => {
  test('is that in which they were made, whatever the clock says', () => {
    const site = newSite(2)
    const [first, second] = [0, 1].map((index) => {
      const name = `${index}.conf`
      expect(runAt(site, '--write', name).code).toBe(0)
      const known = JSON.parse(runAt(site, 'explain', 'runs', '--format', 'json').stdout.toString()).runs
      return known.at(-1).id as string
    }) as [string, string]
    const runs = join(site.state, 'runs')
    // As if the clock had been set back between them.
    const early = `20200101T000000-${second.slice(-6)}`
    renameSync(join(runs, second), join(runs, early))
    rewrite(join(runs, early, 'run.json'), (value) => ({
      ...value,
      id: early,
      started: '2020-01-01T00:00:00.000Z',
    }))
    expect(runAt(site, 'explain', 'runs').stdout.toString()).toMatch(new RegExp(`^${early}[^]*\\n${first}`))
    expect(runAt(site, 'undo').stderr).toContain(`as before run ${early}`)
  })

  test('goes on from the records where the counter is lost', () => {
    const site = newSite(3)
    for (const index of [0, 1, 2]) {
      expect(runAt(site, '--write', `${index}.conf`).code).toBe(0)
      writeFileSync(join(site.state, 'last-number'), index === 0 ? '' : '\0\0')
    }
    const {runs} = JSON.parse(runAt(site, 'explain', 'runs', '--format', 'json').stdout.toString())
    expect(runs.map(({number}: Json) => number)).toEqual([1, 2, 3])
  })
})

test('ten thousand runs are listed and undone quickly', () => {
  const site = newSite(1)
  const bytes = Buffer.from(site.before[0] ?? '')
  const hash = createHash('sha256').update(bytes).digest('hex')
  const file = {path: '/a', realPath: '/a', before: hash, after: hash}
  for (let number = 1; number <= 10_000; number++) {
    const id = `20260101T000000-${number.toString(16).padStart(6, '0')}`
    const folder = join(site.state, 'runs', id)
    mkdirSync(folder, {recursive: true})
    const record = {
      version: 1,
      id,
      number,
      started: new Date().toISOString(),
      tool: '0',
      kind: 'apply',
      files: [file],
    }
    writeFileSync(join(folder, 'run.json'), JSON.stringify(record))
  }
  writeFileSync(join(site.state, 'last-number'), '10000\n')
  for (const words of [['--write', '.'], ['undo'], ['explain', 'runs']]) {
    const start = process.hrtime.bigint()
    expect(runAt(site, ...words).code).toBe(0)
    // Two seconds where nothing else runs.
    expect(Number(process.hrtime.bigint() - start) / 1e9).toBeLessThan(20)
  }
  expect(contentsOf(site.tree)).toEqual(site.before)
})
