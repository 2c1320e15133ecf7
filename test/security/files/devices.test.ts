import {spawnSync} from 'node:child_process'
import {chmodSync, mkdirSync, mkdtempSync, symlinkSync, truncateSync, writeFileSync} from 'node:fs'
import {dirname, join} from 'node:path'
import {describe, expect, inject, test} from 'vitest'
import {PROGRAM} from '../../cli/run-cli.ts'

const folder = mkdtempSync(join(inject('temporaryFolder'), 'devices-'))
chmodSync(folder, 0o755)
const at = (name: string): string => join(folder, name)

function write(name: string, text = ''): string {
  mkdirSync(dirname(at(name)), {recursive: true})
  writeFileSync(at(name), text)
  return at(name)
}

function pipe(name: string): string {
  mkdirSync(dirname(at(name)), {recursive: true})
  spawnSync('mkfifo', [at(name)])
  return at(name)
}

function link(name: string, target: string): string {
  mkdirSync(dirname(at(name)), {recursive: true})
  symlinkSync(target, at(name))
  return at(name)
}

function sparse(name: string): string {
  truncateSync(write(name), 1900 * 1024 ** 2)
  return at(name)
}

/** What is printed, and the code; -1 for a run that does not end by itself in thirty seconds. */
function run(words: readonly string[], input = ''): {readonly code: number | null; readonly text: string} {
  const {status, error, stdout, stderr} = spawnSync(process.execPath, [PROGRAM, ...words], {
    ...{cwd: folder, input, timeout: 30_000, killSignal: 'SIGKILL', encoding: 'utf8'},
  })
  return {code: error ? -1 : status, text: stdout + stderr}
}

const FIFO = pipe('fifo')
const SPARSE = sparse('sparse')
const ZERO = link('zero', '/dev/zero')
for (const name of ['a', 'dot/b']) pipe(`www/${name}/.htaccess`)
link('www/zero/.htaccess', '/dev/zero')
sparse('www/sparse/.htaccess')
pipe('apps/pipe.wsgi')
link('apps/zero.wsgi', '/dev/zero')
sparse('apps/sparse.wsgi')
write('apps/text.wsgi', 'SECRET = "hunter2"\n')
write('apps/long.wsgi', `SECRET = "hunter2"\n${'#'.repeat(256 * 1024)}`)

/** A main file of a server, with one more line. */
function server(line: string): string {
  return write(
    'httpd.conf',
    `ServerRoot ${folder}
Listen 80
LoadModule wsgi_module modules/mod_wsgi.so
LoadModule mime_module modules/mod_mime.so
DocumentRoot ${at('www')}
<Directory />
    AllowOverride All
    Options FollowSymLinks ExecCGI
</Directory>
AddHandler wsgi-script .wsgi
WSGIScriptAlias /apps ${at('apps')}
${line}
`,
  )
}

describe('an Include of what is not a regular file is answered as the server answers it', () => {
  test.each([ZERO, FIFO, '/dev/full'])('%s', (path) => {
    const {code, text} = run(['inspect', '--check', server(`Include ${path}`)])
    expect(text.replace(/\s+/g, ' ')).toContain(
      `Could not open configuration file ${path}: Bad file descriptor`,
    )
    expect(code).toBe(1)
  })

  test('and /dev/null is an empty file', () => {
    expect(run(['inspect', '--check', server('Include /dev/null')]).code).toBe(0)
  })
})

test.each(['Include /proc', 'IncludeOptional /sys'])('%s ends', (line) => {
  expect([0, 1, 2]).toContain(run(['inspect', '--check', server(line)]).code)
})

describe('the owner of a DocumentRoot does not keep the program waiting', () => {
  test.each([
    ['a/page', 403, /not a regular file/],
    ['zero/page', 403, /not a regular file/],
    ['sparse/page', 404, /larger than the 1 MiB that an \.htaccess file may have/],
    ['apps/pipe.wsgi', 403, /not a regular file/],
    ['apps/zero.wsgi', 403, /not a regular file/],
    ['apps/sparse.wsgi', 200, /$/],
    // What a small script holds is looked through for one name, and nothing else of it is said.
    ['apps/text.wsgi', 500, /is run as a script and holds no \\"application\\"/],
    ['apps/long.wsgi', 200, /$/],
  ])('%s is %d', (path, status, reason) => {
    const {text} = run(['explain', '-f', server(''), `http://localhost/${path}`, '--format', 'json'])
    expect(JSON.parse(text.slice(text.indexOf('{'), text.lastIndexOf('}') + 1))).toMatchObject({status})
    expect(text).toMatch(reason)
    expect(text).not.toContain('hunter2')
  })

  test('nor a preview of the folder', () => {
    write('www/plain/.htaccess', 'Options None\n')
    const {code, text} = run(['-v', at('www')])
    expect(code).toBe(0)
    expect(text).toContain('sparse/.htaccess: larger than the 1 MiB that an .htaccess file may have')
    expect(text).toContain('a/.htaccess: not a regular file')
  })

  test('nor an inspection of the server', () => {
    expect(run(['inspect', server('')]).code).toBe(0)
  })
})

describe('a file that is named', () => {
  test.each([FIFO, ZERO, SPARSE])('as a configuration, a plan or a record: %s', (path) => {
    const site = server('')
    const plan = link(`${path.slice(folder.length + 1)}.json`, path)
    const state = `${path}.state`
    link(`${path.slice(folder.length + 1)}.state/runs/20260101T000000-aabbcc/run.json`, path)
    const reason =
      /not a regular file|a device or pipe|larger than the \d+ MiB|is not a plan|is missing|is damaged|a line number is missing|this is a (?:device|link)/
    for (const words of [
      ...[[path], ['-f', path], ['inspect', path], ['explain', path], ['explain', `${path}:1`]],
      ...[
        ['apply', plan],
        ['explain', plan],
        ['apply', path],
        [site, '-o', path],
      ],
      ['undo', '--state-dir', state],
    ]) {
      const {code, text} = run(words)
      expect([words, code]).toEqual([words, 2])
      expect(text).toMatch(reason)
    }
  })
})

test.each(['fifo', 'zero', 'sparse'])('settings of a server that are a %s', (kind) => {
  link(`${kind}.d/envvars`, at(kind))
  write(`${kind}.d/apache2.conf`, 'Include sites-enabled\n')
  link(`${kind}.d/sites-enabled/site.conf`, '/dev/null')
  expect([0, 1]).toContain(run(['inspect', at(`${kind}.d`)]).code)
})

test('standard input that has no end', () => {
  const {status, stdout} = spawnSync('sh', ['-c', `"$0" "$1" - </dev/zero 2>&1`, process.execPath, PROGRAM], {
    ...{timeout: 30_000, encoding: 'utf8'},
  })
  expect(stdout).toContain('larger than the 32 MiB')
  expect(status).toBe(2)
})

test('a file of more lines than fit into memory', () => {
  const fits = write('lines/fits.conf', `${'\n'.repeat(499_999)}Listen 80\n`)
  const main = write('lines/main.conf', 'Include more.conf\n')
  const more = write('lines/more.conf', `${'\n'.repeat(500_000)}Listen 80\n`)
  const [inspected, previewed, included] = [run(['inspect', more]), run([more]), run(['inspect', main])]
  for (const {code, text} of [inspected, previewed, included]) {
    expect(text).toContain('more than the 500,000 lines that a configuration file may have; split it')
    expect(code).toBe(2)
  }
  expect(run(['inspect', fits]).code).toBe(0)
})

test('answers that have no end', () => {
  const site = write('pick.conf', 'LoadModule wsgi_module x.so\nWSGIScriptAlias / /srv/app.wsgi\n')
  const line = `"$0" "$1" --pick "$2" </dev/zero 2>&1`
  const {status, stdout} = spawnSync('sh', ['-c', line, process.execPath, PROGRAM, site], {
    ...{timeout: 30_000, encoding: 'utf8'},
  })
  expect(stdout).toContain('larger than the 4 MiB')
  expect(status).toBe(2)
})
