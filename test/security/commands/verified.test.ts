import {mkdirSync, mkdtempSync, readdirSync, readFileSync, realpathSync, writeFileSync} from 'node:fs'
import {join} from 'node:path'
import {describe, expect, inject, test} from 'vitest'
import {type Outcome, runCli} from '../../cli/run-cli.ts'

const SITE = 'WSGIScriptAlias /a /srv/a.wsgi\n'
const NAMES = ['one.conf', 'two.conf']

/** Writes two files with a check that looks at them, or does more. */
function writeWith(
  ...words: readonly string[]
): Outcome & {readonly texts: readonly string[]; readonly folder: string} {
  const folder = realpathSync(mkdtempSync(join(inject('temporaryFolder'), 'verified-')))
  for (const name of NAMES) {
    mkdirSync(join(folder, 'sites'), {recursive: true})
    writeFileSync(join(folder, 'sites', name), SITE)
  }
  const outcome = runCli(['--write', ...words, 'sites'], {
    cwd: folder,
    environment: {LIVE: join(folder, 'sites/two.conf')},
  })
  const texts = NAMES.map((name) => readFileSync(join(folder, 'sites', name), 'utf8'))
  return {...outcome, texts, folder}
}

/** The new file of a run is there under the name of the old one. */
const IS_NEW = 'grep -q WSGIDaemonProcess "$LIVE"'

describe('what was verified is what goes live', () => {
  test('the new files are read-only while they are verified', () => {
    const {code, stderr, texts} = writeWith('--verify', `${IS_NEW} && echo '# more' >> "$LIVE"`)
    expect([code, texts]).toEqual([3, [SITE, SITE]])
    expect(stderr).toContain('Read-only file system')
  })

  test.each([
    ['that goes on where it cannot write', `echo '# more' >> "$LIVE"; true`],
    [
      'that replaces it',
      `${IS_NEW} && { sed 's/a.wsgi/b.wsgi/' "$LIVE" > "$LIVE.new"; mv -f "$LIVE.new" "$LIVE"; }; true`,
    ],
  ])('a command %s is refused when the files are live, and all are put back', (_, command) => {
    const {code, stderr, texts, folder} = writeWith('--verify', command)
    expect([code, texts]).toEqual([3, [SITE, SITE]])
    expect(stderr).toContain('two.conf: changed while the live files were verified; all are put back')
    const [, saved = ''] = /kept in (\S+)/.exec(stderr) ?? []
    expect(saved).toContain(folder)
    expect(readFileSync(join(saved, readdirSync(saved)[0] as string), 'utf8')).toMatch(/# more|b\.wsgi/)
  })

  test('so is one that makes the new files writable', () => {
    const command = `mount -o remount,bind,rw "$LIVE" 2>/dev/null; echo '# more' >> "$LIVE"; true`
    const {code, stderr, texts} = writeWith('--verify', command)
    expect([code, texts]).toEqual([3, [SITE, SITE]])
    expect(stderr).toContain('two.conf: changed while the ')
  })

  test('and a reload that changes a file', () => {
    const {code, texts} = writeWith('--reload', `${IS_NEW} && echo '# more' >> "$LIVE"; true`)
    expect([code, texts]).toEqual([3, [SITE, SITE]])
  })

  test('a command that only looks is fine', () => {
    const {code, texts} = writeWith('--verify', IS_NEW)
    expect(code).toBe(0)
    for (const text of texts) expect(text).toContain('WSGIDaemonProcess')
  })
})
