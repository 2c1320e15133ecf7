import {execFileSync} from 'node:child_process'
import {mkdirSync, writeFileSync} from 'node:fs'
import {join} from 'node:path'
import {expect, inject, test} from 'vitest'
import {coloured, plain} from '../../../src/report/palette.ts'
import {markFileName, quoteFileName} from '../../../src/report/patch/file-name.ts'
import {formatPatch, patchBytes} from '../../../src/report/patch/unified-diff.ts'
import {forTerminal} from '../../../src/report/quote/for-terminal.ts'
import {transformFile} from '../../../src/run/transform-file.ts'
import move from '../../../transforms/wsgi/move-to-daemon-mode.ts'

const SHOP = `<VirtualHost *:443>
    ServerName shop.example

    # Django shop, ask the shop team before touching
    WSGIScriptAlias / /srv/shop/wsgi.py
    Alias /static /srv/shop/static
</VirtualHost>
`

const resultFor = (text: string | Uint8Array) => {
  return transformFile('shop.conf', Buffer.from(text), {transforms: [move], takes: 'safe', firstId: 1})
}
const settings = {name: 'sites-available/shop.conf', context: 3, palette: plain}

test('a patch names the virtual host, the change and its transform behind each place', () => {
  expect(
    formatPatch(resultFor(SHOP), settings),
  ).toBe(`diff --git a/sites-available/shop.conf b/sites-available/shop.conf
--- a/sites-available/shop.conf
+++ b/sites-available/shop.conf
@@ -2,6 +2,8 @@ <VirtualHost *:443> shop.example [1 move-to-daemon-mode]
     ServerName shop.example
 
     # Django shop, ask the shop team before touching
+    WSGIDaemonProcess shop.example processes=2 threads=15 display-name=%{GROUP}
+    WSGIProcessGroup shop.example
     WSGIScriptAlias / /srv/shop/wsgi.py
     Alias /static /srv/shop/static
 </VirtualHost>
`)
})

test('a file without changes has no patch', () => {
  expect(formatPatch(resultFor('Listen 80\n'), settings)).toBe('')
})

test('colours are those of git, and the bytes between them are those of the plain patch', () => {
  const painted = forTerminal(formatPatch(resultFor(SHOP), {...settings, palette: coloured}))
  expect(painted).toContain('\x1b[36m@@ -2,6 +2,8 @@\x1b[39m <VirtualHost')
  expect(painted).toContain('\x1b[32m+    WSGIProcessGroup shop.example\x1b[39m\n')
  // biome-ignore lint/suspicious/noControlCharactersInRegex: escape sequences begin with one
  expect(painted.replace(/\x1b\[\d+m/g, '')).toBe(formatPatch(resultFor(SHOP), settings))
})

test('a file that is no UTF-8 comes out in its own bytes', () => {
  const bytes = Buffer.from(SHOP.replace('Django', 'Caf\xe9'), 'latin1')
  const patch = Buffer.from(patchBytes(resultFor(bytes), settings)).toString('latin1')
  expect(patch).toContain(' # Caf\xe9 shop')
})

test('file names are written as git writes them', () => {
  const names = [
    'plain.conf',
    'a b.conf',
    'q"u.conf',
    't\tb.conf',
    'ü.conf',
    'b\\s.conf',
    'c\x01\x7f\n.conf',
    'q" b.conf',
  ]
  const folder = join(inject('temporaryFolder'), 'names')
  mkdirSync(folder)
  const git = (...words: readonly string[]): string => {
    return execFileSync('git', ['-c', 'user.name=x', '-c', 'user.email=x@example.org', ...words], {
      cwd: folder,
      encoding: 'utf8',
      env: {...process.env, GIT_CONFIG_GLOBAL: '/dev/null', GIT_CONFIG_SYSTEM: '/dev/null'},
    })
  }
  git('init', '-q')
  for (const name of names) writeFileSync(join(folder, name), 'a\n')
  git('add', '-A')
  git('commit', '-qm', 'all')
  for (const name of names) writeFileSync(join(folder, name), 'b\n')
  const theirs = git('diff', '--no-ext-diff', '--no-color').split('\n')
  for (const name of names) {
    const [before, after] = [quoteFileName(`a/${name}`), quoteFileName(`b/${name}`)]
    expect(theirs).toContain(`diff --git ${before} ${after}`)
    expect(theirs).toContain(`--- ${markFileName(before)}`)
    expect(theirs).toContain(`+++ ${markFileName(after)}`)
  }
})
