import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  writeFileSync,
} from 'node:fs'
import {join} from 'node:path'
import {describe, expect, inject, test} from 'vitest'
import {type Outcome, runCli} from '../../cli/run-cli.ts'
import {leftoversOf} from '../../plan/site.ts'

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
  const texts = NAMES.map((name) => textOf(join(folder, 'sites', name)))
  return {...outcome, texts, folder}
}

/** Nothing for what is not there. */
function textOf(path: string): string {
  return existsSync(path) ? readFileSync(path, 'utf8') : ''
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

  // None of them can while it is only the view of the command.
  test.each([
    ['that removes one', 'rm "$LIVE"; true', false],
    ['that removes one and fails', '! rm "$LIVE"', true],
    ['that changes one and fails', `! echo '# more' >> "$LIVE"`, true],
  ])('so is one %s, and it is there as before', (_, command, isFailure) => {
    const {code, stderr, texts, folder} = writeWith('--verify', command)
    expect([code, texts], stderr).toEqual([3, [SITE, SITE]])
    expect(stderr).toContain('two.conf: changed while the live files were verified; all are put back')
    expect(stderr.includes('failed with exit code 1')).toBe(isFailure)
    expect(stderr).not.toContain('left as somebody else')
    expect(leftoversOf({root: `${folder}.state`}).filter((path) => !path.includes('saved'))).toEqual([])
  })

  test.skipIf(process.getuid?.() !== 0)(
    'what is removed while the new files are verified is told, and its bytes are kept',
    () => {
      const {code, stderr, texts, folder} = writeWith(
        ...['--verify', 'nsenter --mount="/proc/$PPID/ns/mnt" rm "$LIVE"; true'],
      )
      expect([code, texts], stderr).toEqual([3, [SITE, '']])
      const [, kept = ''] =
        /two.conf: removed while the new files were verified; nothing is written, and the old bytes are in (\S+)/.exec(
          stderr,
        ) ?? []
      expect(kept).toContain(folder)
      expect(readFileSync(join(kept, '1'), 'utf8')).toBe(SITE)
    },
  )

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

test.each(['true', 'false'])(
  'a reload that removes what is kept, and then says %s, is told without hope',
  (end) => {
    const {code, stderr, texts, folder} = writeWith(
      '--reload',
      `rm -rf "\${LIVE%/sites/two.conf}.state/runs"; ${end}`,
    )
    expect(code).toBe(2)
    // Nobody has the old bytes any more.
    expect(texts).not.toEqual([SITE, SITE])
    expect(stderr).toContain(`somebody removed old bytes that were kept in ${folder}.state/runs/`)
    expect(stderr).toContain('the server may still run the new files')
    expect(stderr).not.toMatch(/as they were|undo tries again|told to read the old/)
  },
)
