import {mkdirSync, renameSync, rmSync, symlinkSync} from 'node:fs'
import {beforeEach, describe, expect, test} from 'vitest'
import type {PlanDocument, ServerDocument} from '../../../src/plan/document/stored/document.ts'
import {SHOP} from '../../plan/site.ts'
import {folderForEach} from '../../support/cli/folder-for-each.ts'
import {runCli} from '../run-cli.ts'

const BLOG = SHOP.replaceAll('shop', 'blog')

const {pathOf, write, read, run} = folderForEach('saved-plan')
beforeEach(() => {
  write('shop.conf', SHOP)
  write('blog.conf', BLOG)
})

const save = (...words: readonly string[]): PlanDocument => {
  expect(run('-o', 'plan.json', ...words, 'shop.conf', 'blog.conf').code).toBe(0)
  return JSON.parse(read('plan.json'))
}
/** Saves a plan after a change of its one server by hand. */
const edit = (change: (server: {files: {[key: string]: unknown}[]}) => void): void => {
  const plan = JSON.parse(read('plan.json'))
  change(plan.servers[0])
  write('plan.json', JSON.stringify(plan))
}

describe('-o', () => {
  test('saves transforms with options, assumptions, notes, and all of each file', () => {
    write('shop.conf', SHOP.replace('shop.example', 'caf\xe9.example').replace('\n', '\r\n'))
    write('blog.conf', Buffer.from(BLOG.replace('Name blog', 'Name caf\xe9'), 'latin1'))
    const plan = save('-t', 'move-to-daemon-mode:threads=5', '--assume', 'ssl_module=on', '--unsafe')
    expect(plan).toMatchObject({
      version: 2,
      root: pathOf(),
      tool: expect.stringMatching(/^\d+\.\d+\.\d+/),
      transforms: [{name: 'move-to-daemon-mode', options: {threads: 5}}],
      assumptions: {'--assume': ['ssl_module=on'], '--unsafe': 'yes'},
    })
    const [server, ...others] = plan.servers
    const {name, files, notes} = server as ServerDocument
    expect({name, others: others.length}).toEqual({name: '.', others: 0})
    expect(notes.length).toBeGreaterThan(0)
    expect(files.map(({path, mode, encoding}) => ({path, mode, encoding}))).toEqual([
      {path: 'blog.conf', mode: '0644', encoding: 'latin-1'},
      {path: 'shop.conf', mode: '0644', encoding: 'utf-8'},
    ])
  })

  test('says how the plan is applied, and replaces an older plan but no other file', () => {
    save()
    expect(run('-o', 'plan.json', 'shop.conf').stderr).toContain(
      '  Plan saved.  httpd-codemod apply plan.json\n',
    )
    const {code, stderr} = run('-o', 'shop.conf', 'blog.conf')
    expect(code).toBe(2)
    expect(stderr).toMatch(
      /^httpd-codemod: shop.conf: this file exists and is not a plan .*; choose another name for the plan\n$/,
    )
    expect(read('shop.conf')).toBe(SHOP)
  })

  test('takes neither standard output nor standard input', () => {
    expect(run('-o', '-', 'shop.conf').stderr).toMatch(
      /^httpd-codemod: -o - is not possible: standard output/,
    )
    expect(run('-o', 'plan.json', '-').stderr).toMatch(
      /standard input.* is not a file that a plan could be applied to/,
    )
  })
})

describe('apply', () => {
  test('writes the plan, and once more does nothing', () => {
    save()
    expect(run('apply', 'plan.json')).toMatchObject({code: 0, stdout: Buffer.from('')})
    const written = [read('shop.conf'), read('blog.conf')]
    expect(written[0]).toContain('WSGIProcessGroup shop.example')
    const again = run('apply', 'plan.json')
    expect(again).toMatchObject({code: 0, stderr: '  2 files already as planned. Nothing to write.\n'})
    expect([read('shop.conf'), read('blog.conf')]).toEqual(written)
  })

  test('writes what is left to do where a part is done', () => {
    save()
    run('apply', 'plan.json')
    write('blog.conf', BLOG)
    const {code, stderr} = run('apply', 'plan.json')
    expect(code).toBe(0)
    expect(stderr).toMatch(/^ {2}1 file written, 1 already as planned\. Run /)
    expect(read('blog.conf')).toContain('WSGIProcessGroup blog.example')
  })

  test('names every file that is not as planned, and writes none', () => {
    save()
    write('shop.conf', `${SHOP}# changed\n`)
    expect(run('apply', 'plan.json')).toMatchObject({
      code: 3,
      stderr: 'httpd-codemod: shop.conf: changed since the plan was made\nmake a new plan\n',
    })
    rmSync(pathOf('blog.conf'))
    expect(run('apply', 'plan.json')).toMatchObject({
      code: 3,
      stderr:
        'httpd-codemod: blog.conf: gone since the plan was made\nshop.conf: changed since the plan was made\nmake a new plan\n',
    })
    expect(read('shop.conf')).toBe(`${SHOP}# changed\n`)
  })

  test('follows no symbolic link that was put in place of a planned file', () => {
    save()
    mkdirSync(pathOf('elsewhere'))
    renameSync(pathOf('shop.conf'), pathOf('elsewhere/shop.conf'))
    symlinkSync('elsewhere/shop.conf', pathOf('shop.conf'))
    const {code, stderr} = run('apply', 'plan.json')
    expect(code).toBe(3)
    expect(stderr).toContain('shop.conf: a symbolic link leads to')
    expect(read('elsewhere/shop.conf')).toBe(SHOP)
  })

  test('goes by the real path, from whatever folder, and names the file by it', () => {
    save()
    mkdirSync(pathOf('sub'))
    write('sub/shop.conf', 'Listen 80\n')
    write('shop.conf', `${SHOP}# changed\n`)
    const {code, stderr} = runCli(['apply', '../plan.json'], {cwd: pathOf('sub')})
    expect(code).toBe(3)
    expect(stderr).toContain(`${pathOf('shop.conf')}: changed since the plan was made`)
    expect(read('sub/shop.conf')).toBe('Listen 80\n')
  })

  test('of a copy of a server finds the copy again from another folder', () => {
    mkdirSync(pathOf('copy/etc/apache2/sites-enabled'), {recursive: true})
    write('copy/etc/apache2/apache2.conf', 'ServerRoot /etc/apache2\nInclude sites-enabled/*.conf\n')
    write('copy/etc/apache2/sites-enabled/shop.conf', SHOP)
    expect(run('-o', 'plan.json', '--root', 'copy', '-D', 'LIVE').code).toBe(0)
    const {root, assumptions, servers} = JSON.parse(read('plan.json'))
    expect({root, assumptions}).toEqual({root: pathOf('copy'), assumptions: {'-D': ['LIVE']}})
    expect(servers[0]).toMatchObject({root: '.', files: [{path: 'etc/apache2/sites-enabled/shop.conf'}]})
    mkdirSync(pathOf('sub'))
    expect(runCli(['apply', '../plan.json'], {cwd: pathOf('sub')})).toMatchObject({code: 0})
    expect(read('copy/etc/apache2/sites-enabled/shop.conf')).toContain('WSGIProcessGroup shop.example')
  })

  test('says which assumption of an edited plan makes no sense', () => {
    save()
    write(
      'plan.json',
      read('plan.json').replace('"assumptions": {}', '"assumptions": {"--httpd-version": "x"}'),
    )
    const {code, stderr} = run('apply', 'plan.json')
    expect(code).toBe(2)
    expect(stderr).toContain("option '--httpd-version <version>' argument 'x' is invalid")
    expect(read('shop.conf')).toBe(SHOP)
  })

  test('refuses a plan that was edited so that it does not lead where it says', () => {
    const damage: Readonly<Record<string, (file: {[key: string]: unknown}) => void>> = {
      'another text': (file) => {
        file.edits = (file.edits as object[]).map((each) => ({...each, text: 'Listen 81\n'}))
      },
      'no edits': (file) => {
        file.edits = []
      },
      'edits that overlap': (file) => {
        file.edits = [
          {from: 0, to: 9, text: '', changes: [1]},
          {from: 5, to: 9, text: '', changes: [1]},
        ]
      },
      'an edit outside of the text': (file) => {
        file.edits = [{from: 5, to: 5000, text: '', changes: [1]}]
      },
      'another encoding': (file) => {
        file.encoding = 'latin-1'
      },
      'another hash': (file) => {
        file.after = 'a'.repeat(64)
      },
    }
    for (const [what, change] of Object.entries(damage)) {
      save()
      edit(({files}) => change(files[0] as {[key: string]: unknown}))
      const {code, stderr} = run('apply', 'plan.json')
      expect({what, code, stderr}).toEqual({
        what,
        code: 3,
        stderr:
          'httpd-codemod: blog.conf: the edits in the plan do not lead to the bytes that it promises\n' +
          'the plan was damaged or edited; make a new one\n',
      })
      expect(read('blog.conf')).toBe(BLOG)
      expect(run('explain', 'plan.json').stdout.toString(), what).toContain(
        '  damaged: the edits do not lead',
      )
    }
  })

  test('refuses what is no plan, with the reason', () => {
    save()
    const plan = read('plan.json')
    for (const [text, message] of [
      ['', /plan\.json: not a plan of httpd-codemod: Unexpected end of JSON input/],
      [plan.slice(0, 200), /plan\.json: not a plan of httpd-codemod: .*JSON/],
      ['[]', /plan\.json: not a plan of httpd-codemod: it must be object/],
      [
        plan.replace('"version": 2', '"version": 3'),
        /a plan of version 3, expected version 2 or 1; use the httpd-codemod/,
      ],
      [plan.replace('"notes"', '"nodes"'), /\/servers\/0 must have required property 'notes'/],
      [plan.replace('"mode": "0644"', '"mode": "u+x"'), /\/servers\/0\/files\/0\/mode must match pattern/],
      [plan.replace(/"root": "\//, '"root": "'), /\/root must match pattern/],
      [plan.replaceAll('blog.conf', 'shop.conf'), /it names .*shop\.conf twice/],
    ] as const) {
      write('plan.json', text)
      const {code, stderr} = run('apply', 'plan.json')
      expect(code, text).toBe(2)
      expect(stderr).toMatch(message)
      expect(stderr.split('\n')).toHaveLength(2)
    }
    expect(run('apply', 'gone.json').stderr).toBe('httpd-codemod: gone.json: no such file or folder\n')
    expect([read('shop.conf'), read('blog.conf')]).toEqual([SHOP, BLOG])
  })
})

describe('explain', () => {
  test('shows a plan with how each file stands to it, its changes and the lines they change', () => {
    save()
    const page = run('explain', 'plan.json').stdout.toString()
    expect(page).toMatch(
      /^Plan of httpd-codemod \S+\n {2}-t wsgi-recommended\n\nblog\.conf\n {2}to do {2}[\da-f]{12} becomes/,
    )
    expect(page).toContain('\n  3 line 3: Move `/` to daemon mode [move-to-daemon-mode]\n')
    expect(page).toContain('> shop.example [3 move-to-daemon-mode, 4 add-application-group-global]\n')
    expect(page).toContain('\n+    WSGIProcessGroup shop.example\n')
    expect(page).toMatch(/\n {2}2 files, 2 to do\.\n$/)
    for (const line of page.split('\n').filter((each) => !/^[@+ ]/.test(each)))
      expect(line.length).toBeLessThanOrEqual(80)
    run('apply', 'plan.json')
    write('shop.conf', 'Listen 80\n')
    expect(run('explain', 'plan.json').stdout.toString()).toMatch(
      /\n {2}2 files, 1 done, 1 changed since\.\n$/,
    )
    rmSync(pathOf('shop.conf'))
    expect(run('explain', 'plan.json').stdout.toString()).toMatch(/\n {2}2 files, 1 done, 1 gone\.\n$/)
  })

  test('shows the plan as JSON with the state of each file', () => {
    save()
    const told = JSON.parse(run('explain', '--format', 'json', 'plan.json').stdout.toString())
    expect(told.servers[0].files.map(({state}: {state: string}) => state)).toEqual(['to do', 'to do'])
  })

  test('knows a plan by its content, a line of a file by its number, and a transform by its name', () => {
    save()
    renameSync(pathOf('plan.json'), pathOf('change-42'))
    expect(run('explain', 'change-42').stdout.toString()).toMatch(/^Plan of httpd-codemod/)
    expect(run('explain', 'shop.conf:2').stdout.toString()).toContain('ServerName')
    expect(run('explain', 'change-41').stderr).toMatch(/^httpd-codemod: unknown transform "change-41"/)
  })

  test('prints nothing of a plan that a terminal would obey', () => {
    save()
    edit(({files}) => {
      for (const file of files) file.path = '\x1b[2Jshop.conf'
    })
    write('plan.json', read('plan.json').replaceAll('Unexpected embedded', '\\u001b[2J embedded'))
    const {stdout, stderr} = run('explain', 'plan.json')
    expect(stdout.includes('\x1b') || stderr.includes('\x1b')).toBe(false)
  })
})
