import {spawn, spawnSync} from 'node:child_process'
import {beforeEach, describe, expect, test} from 'vitest'
import {folderForEach} from '../../support/cli/folder-for-each.ts'
import {hasProgram} from '../../support/server/programs.ts'
import {type Outcome, PROGRAM, runCli} from '../run-cli.ts'

const TWO = `<VirtualHost *:443>
    ServerName shop.example
    WSGIScriptAlias / /srv/shop/wsgi.py
</VirtualHost>
<VirtualHost *:443>
    ServerName blog.example
    WSGIScriptAlias / /srv/blog/wsgi.py
</VirtualHost>
`

const {pathOf, write, read} = folderForEach('pick')
beforeEach(() => {
  write('two.conf', TWO)
})

const run = (answers: string, ...words: readonly string[]): Outcome =>
  runCli(words, {cwd: pathOf(), input: [...answers].map((answer) => `${answer}\n`).join('')})

describe('--pick', () => {
  test('asks on standard error about each change with its hunks; standard output is the patch of those taken', () => {
    const {code, stdout, stderr} = run('nyy', '--pick', 'two.conf')
    expect(code).toBe(0)
    expect(stderr).toContain(`
Change 1 of 4  two.conf:3:5  move-to-daemon-mode
  Move \`/\` to daemon mode
@@ -1,5 +1,7 @@ <VirtualHost *:443> shop.example
`)
    // A change of what an earlier one inserted is placed in the file as it is.
    expect(stderr).toContain('\nChange 3 of 3  two.conf:7:5  add-application-group-global\n')
    expect(stderr).toContain('\n  2 of 3 changes taken.\n')
    expect(stdout.toString()).toContain('\n+    WSGIProcessGroup blog.example\n')
    expect(stdout.toString()).not.toContain('+    WSGIProcessGroup shop.example')
    expect(read('two.conf')).toBe(TWO)
  })

  test('a change that builds on one that was left is dropped, and that is said', () => {
    expect(run('nyy', '--pick', 'two.conf').stderr).toContain('\n  1 change built on it and is dropped.\n')
  })

  test('what was picked is the same in the patch, in the plan, and in what is written', () => {
    const {stdout} = run('ynya', '--pick', '-o', 'plan.json', 'two.conf')
    const git = spawnSync('git', ['apply'], {cwd: pathOf(), input: stdout})
    expect(git.status).toBe(0)
    const patched = read('two.conf')
    expect(patched).not.toBe(TWO)
    write('two.conf', TWO)
    const plan = JSON.parse(read('plan.json'))
    expect(plan.assumptions).toEqual({'--pick': 'yes'})
    expect(plan.servers[0].files[0].changes.map(({transform}: {transform: string}) => transform)).toEqual([
      'move-to-daemon-mode',
      'add-application-group-global',
    ])
    expect(run('', 'apply', 'plan.json').code).toBe(0)
    expect(read('two.conf')).toBe(patched)
    write('two.conf', TWO)
    expect(run('ynya', '--pick', '--write', 'two.conf').code).toBe(0)
    expect(read('two.conf')).toBe(patched)
  })

  test('a change of one file that rests on another file falls with what it rests on', () => {
    write('http.conf', TWO.slice(0, TWO.indexOf('<VirtualHost', 1)).replace('443', '80'))
    write('https.conf', TWO.slice(0, TWO.indexOf('<VirtualHost', 1)))
    const all = run('a', '--pick', 'http.conf', 'https.conf').stdout.toString()
    expect(all.match(/^\+ *WSGIDaemonProcess /gm)).toHaveLength(1)
    // The first of the two is left, so the other one is offered with a definition of its own.
    const {stdout, stderr} = run('na', '--pick', 'http.conf', 'https.conf')
    expect(stderr.match(/^\+ *WSGIDaemonProcess /gm)).toHaveLength(2)
    expect(stdout.toString().match(/^\+ *WSGIDaemonProcess /gm)).toHaveLength(1)
    expect(stdout.toString().match(/^diff /gm)).toHaveLength(1)
  })

  test('b goes back to the change before, e explains, ? names the keys', () => {
    const {stderr, stdout} = run('b?eyba', '--pick', 'two.conf')
    expect(stderr).toContain('  This is the first change.\n')
    expect(stderr).toContain('  q  stop: take nothing at all\n')
    expect(stderr).toContain('\nmove-to-daemon-mode  Run each embedded WSGI application')
    // After b, ? and e the change is shown again.
    expect(stderr.match(/^Change 1 of 4/gm)).toHaveLength(4)
    expect(stdout).toEqual(runCli(['two.conf'], {cwd: pathOf()}).stdout)
  })

  test('f takes what follows in the same file, t what follows of the same transform', () => {
    const one = TWO.slice(0, TWO.indexOf('<VirtualHost', 1))
    write('a.conf', one)
    write('b.conf', TWO.slice(one.length))
    const byFile = run('fd', '--pick', 'a.conf', 'b.conf').stdout.toString()
    expect(byFile.match(/^\+.*/gm)?.filter((line) => line.includes('WSGI'))).toHaveLength(3)
    expect(byFile).not.toContain('b/b.conf')
    const byTransform = run('tnn', '--pick', 'a.conf', 'b.conf').stdout.toString()
    expect(byTransform.match(/^\+ *WSGIProcessGroup/gm)).toHaveLength(2)
    expect(byTransform).not.toContain('+    WSGIApplicationGroup')
  })

  test('what is picked and neither written nor saved is told to be lost', () => {
    const lost = 'what you picked is not kept; to keep it: --write, or -o plan.json'
    expect(run('a', '--pick', 'two.conf').stderr).toContain(lost)
    expect(run('a', '--pick', '-o', 'plan.json', 'two.conf').stderr).not.toContain(lost)
    expect(run('a', '--pick', '--write', 'two.conf').stderr).not.toContain(lost)
  })

  test('d leaves it and all that follow, and --check says that something is left', () => {
    const {code, stdout} = run('yd', '--pick', '--check', '--write', 'two.conf')
    expect(code).toBe(1)
    expect(stdout.toString()).toContain('+    WSGIProcessGroup shop.example')
    expect(read('two.conf')).toContain('WSGIProcessGroup shop.example')
    expect(read('two.conf')).not.toContain('blog.example\n    WSGIDaemonProcess')
  })

  test('a repair that is left takes nothing else of its file along, and other files are still asked about', () => {
    const group = 'WSGIDaemonProcess a proxy-buffer-size=131072\nWSGIProcessGroup a\n'
    const rejected = `<VirtualHost *:80>\n${group}WSGIScriptAlias / /srv/a.wsgi\n</VirtualHost>\n`
    write('a.conf', rejected)
    const repair = ['-t', 'rename-proxy-buffer-size', '--mod-wsgi-version', '4.9.4', '-t', 'wsgi-recommended']
    const {code, stderr} = run('na', '--pick', '--write', ...repair, 'a.conf', 'two.conf')
    expect({code, stderr}).toEqual({code: 0, stderr: expect.stringContaining('Change 2 of 5  two.conf:3:5')})
    expect(read('a.conf')).toBe(rejected)
    expect(read('two.conf')).toContain('WSGIProcessGroup blog.example')
  })

  test('q takes nothing, whatever was answered before', () => {
    const {code, stdout, stderr} = run('yyq', '--pick', '--write', '-o', 'plan.json', 'two.conf')
    expect({code, stdout: stdout.toString()}).toEqual({code: 130, stdout: ''})
    expect(stderr).toMatch(/ {2}Stopped\. Nothing taken, nothing written\.\n$/)
    expect(read('two.conf')).toBe(TWO)
    expect(() => read('plan.json')).toThrow('ENOENT')
  })

  test('answers that end too early or make no sense are an error, and nothing is written', () => {
    for (const [answers, message] of [
      ['', 'the answers on standard input end before change 1; end them with a or d'],
      ['yy', 'the answers on standard input end before change 3;'],
      ['yx', 'change 2: Unexpected answer "x", expected one of y n a f t d b e q ?'],
    ] as const) {
      const {code, stdout, stderr} = run(answers, '--pick', '--write', 'two.conf')
      expect({code, stdout: stdout.toString()}).toEqual({code: 2, stdout: ''})
      expect(stderr).toContain(`httpd-codemod: ${message}`)
      expect(read('two.conf')).toBe(TWO)
    }
  })

  test('where nothing changes nothing is asked', () => {
    write('plain.conf', 'Listen 80\n')
    expect(run('', '--pick', 'plain.conf')).toMatchObject({code: 0, stdout: Buffer.from('')})
  })

  test('a file that cannot be planned is told as without it', () => {
    write('bad.conf', 'WSGIScriptAlias / /srv/shop/wsgi.py\n<Location /a>\n')
    const {code, stderr} = run('', '--pick', 'bad.conf')
    expect(code).toBe(0)
    expect(stderr).toContain('the server rejects this file as it is, so this run changes nothing')
  })

  test('standard input cannot hold the configuration too', () => {
    const {code, stderr} = run('', '--pick', '-')
    expect({code, stderr}).toEqual({
      code: 2,
      stderr:
        'httpd-codemod: - (standard input) holds the configuration, so --pick cannot read answers from it\n',
    })
  })
})

describe.runIf(hasProgram('script', '--version'))('on a terminal', () => {
  const PROMPT = /(?:Take|Keep) .*\? \[[^\]]*\] $/

  /** Presses each key once the program asks for one; returns what the terminal shows in the end. */
  const press = (keys: string, words = '--pick two.conf > patch'): Promise<string> =>
    new Promise((resolve) => {
      const command = `${process.execPath} ${PROGRAM} ${words}; echo "exit $?"`
      const {FORCE_COLOR: _force, ...environment} = process.env
      const terminal = spawn('script', ['-qec', command, '/dev/null'], {
        cwd: pathOf(),
        env: {...environment, TERM: 'xterm', NO_COLOR: '1'},
      })
      let shown = ''
      let pressed = 0
      terminal.stdout.setEncoding('utf8').on('data', (text: string) => {
        shown += text.replaceAll('\r', '')
        if (PROMPT.test(shown)) terminal.stdin.write(keys[pressed++] ?? '')
      })
      terminal.on('close', () => resolve(shown))
    })

  test('single keys are answers, and one that means nothing is asked for again', async () => {
    const shown = await press('nxya')
    expect(shown).toMatch(/exit 0\n$/)
    expect(shown).toContain('  2 of 3 changes taken.\n')
    expect(shown.match(/^Take this change\?/gm)).toHaveLength(4)
    expect(read('patch')).toBe(run('nya', '--pick', 'two.conf').stdout.toString())
  })

  test('in the end w writes what was picked', async () => {
    const shown = await press('nyaxw', '--pick two.conf')
    expect(shown).toContain('Keep these 2 changes? [w p n] x\nKeep these 2 changes? [w p n] w\n')
    expect(shown).toMatch(/ 1 file written\. Run \S+ {2}httpd-codemod undo\n(?:.*\n)*exit 0\n$/)
    expect(shown).not.toContain('is not kept')
    expect(read('two.conf')).toContain('WSGIProcessGroup blog.example')
    expect(read('two.conf')).not.toContain('WSGIProcessGroup shop.example')
  })

  test('in the end p saves a plan under a name that nothing has, n keeps nothing', async () => {
    write('httpd-codemod-plan.json', 'mine')
    const shown = await press('ap', '--pick two.conf')
    expect(shown).toContain('  Plan saved.  httpd-codemod apply httpd-codemod-plan-2.json\n')
    expect(read('httpd-codemod-plan.json')).toBe('mine')
    expect(read('two.conf')).toBe(TWO)
    expect(await press('an', '--pick two.conf')).toContain('what you picked is not kept')
    expect(runCli(['apply', 'httpd-codemod-plan-2.json'], {cwd: pathOf()}).code).toBe(0)
    expect(read('two.conf')).toContain('WSGIProcessGroup shop.example')
  })

  test('nobody asks what to keep where nothing was taken, or standard output goes elsewhere', async () => {
    expect(await press('d', '--pick two.conf')).not.toContain('Keep')
    expect(await press('a')).not.toContain('Keep')
  })

  test('Ctrl-C and Ctrl-D take nothing', async () => {
    for (const key of ['\x03', '\x04']) {
      expect(await press(`y${key}`)).toMatch(/exit 130\n$/)
      expect(read('patch')).toBe('')
    }
  })
})
