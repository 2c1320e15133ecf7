/** What others choose, and a person reads on a terminal. */
import {spawn, spawnSync} from 'node:child_process'
import {closeSync, mkdirSync, mkdtempSync, openSync, readdirSync, readFileSync, writeFileSync} from 'node:fs'
import {join} from 'node:path'
import {describe, expect, inject, test} from 'vitest'
import {coloured} from '../../src/report/palette.ts'
import {forTerminal} from '../../src/report/quote/for-terminal.ts'
import {jsonText} from '../../src/report/quote/json-text.ts'
import {printable} from '../../src/report/quote/printable.ts'
import {PROGRAM, runCli} from '../cli/run-cli.ts'

/** Clears the screen, colours as we do, hides, moves, turns the direction round, has no width, and ends a line elsewhere. */
const EVIL =
  '\x1b[2J\x1b]0;t\x07\x1b[32m\x1b[32;1;2;3m\u009b1A\x7f\u061c\u202e\u2066\u200b\u2060\ufeff\u2028\u{e0041}\rz'

/** The same as one word of the server. */
const WORD = EVIL.replace('\r', '')

const root = mkdtempSync(join(inject('temporaryFolder'), 'terminals-'))
const server = join(root, 'server')
const sites = join(server, `sites${EVIL}`)
const NAME = `a${EVIL}\nb.conf`
mkdirSync(sites, {recursive: true})

const SITE = `# ${EVIL}
<VirtualHost *:80>
    ServerName "h${EVIL}.example"
    ServerAlias "a${EVIL}"
    Define "V${EVIL}" "x${EVIL}"
    SetEnv "N${EVIL}" "v${EVIL}"
    Alias "/s${EVIL}" "/srv/s${EVIL}"
    WSGIScriptAlias "/p${EVIL}" "/srv/${EVIL}.wsgi"
    WSGIDaemonProcess g${WORD} display-name=${WORD}
    <Location "/l${EVIL}">
        WSGIApplicationGroup "${EVIL}"
    </Location>
    <IfDefine "${EVIL}">
        WSGIApplicationGroup "${EVIL}"
    </IfDefine>
</VirtualHost>
`
const MAIN = `ServerRoot "${server}"
Listen 80
LoadModule wsgi_module "modules/${EVIL}.so"
LoadModule alias_module modules/mod_alias.so
LoadModule env_module modules/mod_env.so
Include "${server}/sites*/*.conf"
`
writeFileSync(join(server, 'httpd.conf'), MAIN)
writeFileSync(join(sites, NAME), SITE)
writeFileSync(join(sites, 'bad.conf.off'), `<VirtualHost *:80>\n  No${EVIL} "${EVIL}"\n</Virtual${EVIL}>\n`)
writeFileSync(join(sites, 'managed.conf.off'), `# managed by ${EVIL} ansible ${EVIL}\n${SITE}`)
writeFileSync(join(sites, 'crlf.conf.off'), SITE.replaceAll('\n', '\r\n'))
const MOVED = '<VirtualHost *:80>\n  ServerName a\x9b2J\n  WSGIScriptAlias / /a\x85.wsgi\n</VirtualHost>\n'
writeFileSync(join(sites, 'latin.conf.off'), Buffer.from(`# \xe9\x9b2J\x1b[2J\n${MOVED}`, 'latin1'))

const MAIN_FILE = ['-f', join(server, 'httpd.conf')]

/** Whatever is printed but a line feed, a tab and, where there are colours, those of the palette. */
function rawIn(output: string, color: string): readonly string[] {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: escape sequences
  const text = color === 'always' ? output.replaceAll(/\x1b\[(?:1|22|2|3[1236]|39)m/g, '') : output
  return text.match(/(?![\t\n])[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}]/gu) ?? []
}

/** Runs the program and returns all it prints. */
function run(words: readonly string[], color: string, input = ''): string {
  const {code, stdout, stderr} = runCli(words, {
    cwd: root,
    input,
    ...(color === 'always' ? {environment: {FORCE_COLOR: '1'}} : {}),
  })
  expect([0, 1, 2, 3]).toContain(code)
  return stdout.toString('utf8') + stderr
}

const STATE = ['--state-dir', join(root, 'state')]
const PLAN = join(root, 'plan.json')

/** Every text of a document but those that a check would refuse. */
function hostile(value: unknown, key = ''): unknown {
  if (Array.isArray(value)) return value.map((each) => hostile(each, key))
  if (typeof value === 'object' && value !== null)
    return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, hostile(each, name)]))
  return typeof value === 'string' && HOSTILE.has(key) ? `${value}${EVIL}\nforged` : value
}

const HOSTILE: ReadonlySet<string> = new Set([
  'tool',
  'message',
  'name',
  'path',
  'transform',
  'notes',
  'reason',
  'unlock',
])

describe.each(['never', 'always'])('with colours %s', (color) => {
  const paint = ['--color', color]
  test.each<[string, readonly string[]]>([
    ['text', ['--format', 'text', '--unsafe', sites]],
    ['stat', ['--format', 'stat', '-v', sites]],
    ['json', ['--format', 'json', sites]],
    ['text of a server', ['--format', 'text', '-v', ...MAIN_FILE]],
    ['stat of a server', ['--format', 'stat', '-v', ...MAIN_FILE]],
    ['a broken file', ['--format', 'text', join(sites, 'bad.conf.off')]],
    ['checks', ['-t', 'wsgi-checks', '--format', 'text', ...MAIN_FILE]],
    ['a file of the server', ['--format', 'text', join(sites, NAME)]],
    ['a managed file', ['--write', '--format', 'stat', ...STATE, join(sites, 'managed.conf.off')]],
    ['a path that is not there', [`no${EVIL}\nforged`]],
    ['a transform that is not there', ['-t', `no${EVIL}`, sites]],
    ['an option that is not there', [`--no${EVIL}`, sites]],
    ['inspect', ['inspect', ...MAIN_FILE]],
    ['inspect as JSON', ['inspect', '--format', 'json', ...MAIN_FILE]],
    ['inspect --check', ['inspect', '--check', '-f', join(sites, 'bad.conf.off')]],
    ['inspect of a broken file', ['inspect', '-f', join(sites, 'bad.conf.off')]],
    ...[1, 3, 5, 8, 9, 10, 11, 14].map((line): [string, string[]] => [
      `explain line ${line}`,
      ['explain', `${join(sites, NAME)}:${line}`, '--server', join(server, 'httpd.conf')],
    ]),
    ['explain a line as JSON', ['explain', `${join(sites, NAME)}:8`, '--format', 'json', ...MAIN_FILE]],
    ['explain a request', ['explain', `http://h.example/p${encodeURIComponent(EVIL)}/x`, ...MAIN_FILE]],
    ['explain what is not there', ['explain', `no${EVIL}`]],
    ['list', ['list']],
    ['test', ['test', `no${EVIL}`]],
    ['undo what is not there', ['undo', `no${EVIL}`, ...STATE]],
  ])('%s', (_, words) => {
    const isWithout = ['list', 'test'].includes(words[0] ?? '')
    const output = run(isWithout ? words : [...words, ...paint], color)
    expect(output).not.toBe('')
    expect(rawIn(output, color)).toEqual([])
    expect(output).not.toMatch(/^forged/m)
  })

  test('a plan, its record, its undo, and all of their fields', () => {
    const file = join(sites, `plan-${color}\n${EVIL}.conf`)
    writeFileSync(file, SITE)
    const outputs = [run(['-o', PLAN, '--format', 'stat', file, ...paint], color)]
    const plan = JSON.parse(readFileSync(PLAN, 'utf8'))
    outputs.push(run(['explain', PLAN, ...paint], color), run(['explain', PLAN, '--format', 'json'], color))
    writeFileSync(PLAN, JSON.stringify(hostile(plan)))
    outputs.push(run(['explain', PLAN, ...paint], color))
    expect(outputs.at(-1)).toContain('\\u202e')
    writeFileSync(PLAN, JSON.stringify(plan))
    outputs.push(run(['apply', PLAN, ...STATE, ...paint], color))
    const [id = ''] = readdirSync(join(root, 'state', 'runs'))
      .toSorted()
      .toReversed()
    outputs.push(
      run(['explain', 'runs', ...STATE, ...paint], color),
      run(['explain', id, ...STATE, ...paint], color),
    )
    writeFileSync(file, `# ${EVIL}`)
    outputs.push(run(['undo', ...STATE, ...paint], color), run(['apply', PLAN, ...STATE, ...paint], color))
    for (const output of outputs) expect(rawIn(output, color)).toEqual([])
    expect(outputs.join('')).not.toMatch(/^forged/m)
  })

  test('changes to choose from', () => {
    const output = run(['--pick', '--format', 'stat', join(sites, NAME), ...paint], color, 'e\n?\ny\nd\n')
    expect(output).toContain('\\u202e')
    expect(rawIn(output, color)).toEqual([])
  })
})

test.each([NAME, 'crlf.conf.off', 'latin.conf.off'])('a patch with colours shows what is in %j', (name) => {
  const output = run([join(sites, name), '--color', 'always'], 'always')
  expect(output).toContain('\x1b[32m+')
  expect(rawIn(output, 'always')).toEqual([])
})

test.each(['crlf.conf.off', 'latin.conf.off'])('a patch for a program has the bytes of %j', (name) => {
  const {stdout} = runCli([name], {cwd: sites})
  const kept =
    readFileSync(join(sites, name), 'latin1')
      .split('\n')
      .find((line) => line.includes('WSGIScriptAlias')) ?? name
  expect(stdout.toString('latin1')).toContain(` ${kept}\n`)
  writeFileSync(join(sites, 'patch'), stdout)
  expect(spawnSync('git', ['apply', '--check', 'patch'], {cwd: sites}).status).toBe(0)
})

test('on a terminal a patch and a dump are shown, with colours or without', () => {
  for (const words of [[join(sites, 'latin.conf.off')], ['inspect', '--format', 'dump', ...MAIN_FILE]]) {
    const {stdout, status} = spawnSync(
      'python3',
      ['-c', 'import pty, sys; sys.exit(pty.spawn(sys.argv[1:]) >> 8)', process.execPath, PROGRAM, ...words],
      {cwd: root, encoding: 'utf8', env: {...process.env, NO_COLOR: '1', FORCE_COLOR: '', TERM: 'xterm'}},
    )
    expect(status, stdout).toBe(0)
    expect(stdout).toContain('\\x1b[2J')
    expect(rawIn(stdout.replaceAll('\r\n', '\n'), 'never')).toEqual([])
  }
})

test('blanks push nothing out of sight', () => {
  const path = join(root, 'wide.conf')
  writeFileSync(
    path,
    `<VirtualHost *:80>\nServerName a\nServerAlias b${' '.repeat(9000)}evil\nWSGIScriptAlias / /a.wsgi\n</VirtualHost>\n`,
  )
  expect(run([path, '-q', '-o', PLAN], 'never')).toContain(' '.repeat(9000))
  for (const words of [
    ['explain', PLAN],
    [path, '--color', 'always'],
  ]) {
    const output = run(words, words.length > 2 ? 'always' : 'never')
    expect(output).toContain('ServerAlias b[9000 blanks]evil')
  }
})

test('a process that holds a lock cannot speak through its name', async () => {
  const folder = join(root, 'locked')
  mkdirSync(folder)
  const holder = spawn('perl', [
    '-e',
    '$0 = shift; open my $f, "<", shift or die; flock $f, 2; print "held\\n"; $| = 1; print "\\n"; sleep 60',
    EVIL,
    folder,
  ])
  try {
    await new Promise((resolve) => holder.stdout.once('data', resolve))
    const {formatHolders, holdersOf} = await import('../../src/plan/locks/lock-holder.ts')
    const open = openSync(folder, 'r')
    const said = formatHolders(holdersOf(open))
    closeSync(open)
    expect(said).toContain(`process ${holder.pid} (`)
    expect(said).toContain('\\x1b[2J')
    expect(rawIn(said, 'never')).toEqual([])
  } finally {
    holder.kill()
  }
})

test('no text from outside is a colour', () => {
  const mark = coloured('added', '').slice(0, -1)
  const shown = forTerminal(coloured('added', `+\x1b[31m${EVIL}`))
  expect(shown.startsWith('\x1b[32m+\\x1b[31m\\x1b[2J')).toBe(true)
  expect(shown.endsWith('z\x1b[39m')).toBe(true)
  expect(rawIn(shown, 'always')).toEqual([])
  expect(forTerminal(mark.replace(/\d{4}/, 'x'))).not.toContain('\x1b[32m')
})

test('JSON has what is not seen as escapes, and is read as before', () => {
  const value = {[EVIL]: [EVIL, '\ud800', '\udce9', '\n\t']}
  expect(rawIn(jsonText(value), 'never')).toEqual([])
  expect(JSON.parse(jsonText(value))).toEqual(value)
})

test('letters of all scripts stay', () => {
  for (const text of ['Grüße', 'שלום', '日本語', 'क्षेत्र', '😀']) expect(printable(text)).toBe(text)
})
