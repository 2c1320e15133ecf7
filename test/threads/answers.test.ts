/** What the checks say of the threads in which a request gets an error that the configuration explains. */
import {cpSync, mkdirSync, mkdtempSync, writeFileSync} from 'node:fs'
import {join} from 'node:path'
import {describe, expect, inject, test} from 'vitest'
import {runCli} from '../cli/run-cli.ts'
import {findingsIn, SITES_MAIN} from '../support/threads/site-server.ts'
import {layThread, runOnThread} from '../support/threads/threads.ts'

function findingsOf(number: string): readonly string[] {
  return findingsIn(runOnThread(number, ['-t', 'wsgi-checks']).stderr)
}

/** The same in a server that denies what it does not grant. */
function findingsInServer(number: string): readonly string[] {
  const {folder: from, file} = layThread(number)
  const folder = mkdtempSync(join(inject('temporaryFolder'), 'server-of-thread-'))
  mkdirSync(join(folder, 'sites-enabled'))
  writeFileSync(join(folder, 'apache2.conf'), SITES_MAIN)
  cpSync(join(from, file), join(folder, 'sites-enabled/site.conf'))
  return findingsIn(runCli(['-t', 'wsgi-checks', 'sites-enabled/site.conf'], {cwd: folder}).stderr)
}

describe('a file by itself', () => {
  test.each([
    ['02', ['check-mount-never-reached 10', 'check-shared-interpreter 14']],
    [
      '03',
      [
        'check-group-of-another-virtual-host 33',
        'check-group-of-another-virtual-host 43',
        'check-script-folder-not-granted 28',
      ],
    ],
    ['04', ['check-alias-of-script 21']],
    ['06', ['check-match-drops-tail 7']],
    ['08', ['check-embedded-mode-forbidden 5']],
    ['09', ['check-handler-by-extension 3']],
    ['10', ['check-directory-names-file 20']],
    ['11', ['check-undefined-process-group 8']],
    ['20', ['check-script-folder-not-granted 35']],
    ['29', ['check-group-script-requirement 12']],
    ['30', ['check-encoded-slashes-not-inherited 1']],
    ['42', ['check-mount-never-reached 2']],
    ['43', ['check-directory-names-file 17', 'check-script-folder-not-granted 9']],
  ])('%s: %j', (number, findings) => {
    expect([...findingsOf(number)].sort()).toEqual([...findings].sort())
  })
})

describe('a site of a server that denies what it does not grant', () => {
  test.each([
    ['03', ['check-script-folder-not-granted 28']],
    ['10', ['check-directory-names-file 20']],
    ['20', ['check-script-folder-not-granted 35']],
    ['42', ['check-mount-never-reached 2']],
    ['43', ['check-directory-names-file 17', 'check-script-folder-not-granted 9']],
  ])('%s: %j', (number, findings) => {
    expect([...findingsInServer(number)].sort()).toEqual([...findings].sort())
  })

  test('02: the mounts that are dead, the interpreter they share, and the group that waits', () => {
    expect(findingsInServer('02')).toEqual([
      'check-mount-never-reached 10',
      'check-shared-interpreter 14',
      'check-unused-process-group 13',
    ])
  })

  test('14: one finding for the script that is loaded elsewhere', () => {
    expect(findingsInServer('14')).toEqual(['check-import-script-group 9'])
  })

  test('13: a server that does not start answers nothing', () => {
    expect(findingsInServer('13')).toEqual([])
  })

  test('08 and 11: an idle group is told of once, where something was meant to select it', () => {
    expect(findingsInServer('08')).toEqual(['check-embedded-mode-forbidden 5'])
    expect(findingsInServer('11')).toEqual(['check-undefined-process-group 8'])
  })
})

test('04: aliases of static files are no reason to refuse anything', () => {
  const {stderr} = runOnThread('04')
  expect(stderr.match(/^ {2}refused/gm)).toHaveLength(1)
  expect(stderr).toContain('04-server-status.conf:21:5  convert-alias-to-wsgi-script-alias')
})

test('08: the group that waits is selected, which is the repair and safe', () => {
  const {stdout, stderr} = runOnThread('08', ['-t', 'move-to-daemon-mode'])
  expect(stdout.toString().match(/^[+-] .*/gm)).toEqual(['+    WSGIProcessGroup event'])
  expect(stderr).not.toContain('held')
})

test('11: the nearest name of a group is offered', () => {
  expect(runOnThread('11', ['-t', 'check-undefined-process-group']).stderr).toContain(
    'Unexpected process group `superset`, expected `supersetn`',
  )
})

test('24: no finding speaks of a process group that nobody wrote', () => {
  const {stderr} = runOnThread('24', ['-t', 'wsgi-checks'])
  expect(stderr).toContain('Unexpected application group `%{GLOBAL}` for several embedded applications')
  expect(stderr).not.toContain('process group `%{GLOBAL}`')
})

test('09: both extensions of scripts are named', () => {
  expect(runOnThread('09', ['-t', 'wsgi-checks']).stderr).toContain(
    'handler `cgi-script` for `.py` and `.wsgi`',
  )
})

test('11: what a finding says is no hint beside it', () => {
  expect(runOnThread('11', ['-t', 'wsgi-checks']).stderr).not.toContain('hint')
})

test('08: the effect of the repair is the status and where it runs', () => {
  expect(runOnThread('08').stderr).toContain('status 500 → 200 · none → daemon group `event`')
})

test('44: the effect is that of the folder, not of a script that nobody has', () => {
  expect(runOnThread('44').stderr).toContain('http://d.example/web/…')
})

test('03: inspect knows that hosts without a name share the process groups of each other', () => {
  const {folder, file} = layThread('03')
  const said = runCli(['inspect', file], {cwd: folder}).stdout.toString().replace(/\s+/g, ' ')
  expect(said).toContain(
    'in cloud.example: process group "keystone-public" is defined by a server of another',
  )
  expect(said).not.toContain('no process group')
})

test('30: the 404 names AllowEncodedSlashes, and that a virtual host does not inherit it', () => {
  const {folder, file} = layThread('30')
  const url = 'http://img.example/loris/a%2Fb/info.json'
  const {stdout} = runCli(['explain', url, '-f', join(folder, file), '--assume', 'wsgi_module=on'], {
    cwd: folder,
  })
  const said = stdout.toString().replace(/\s+/g, ' ')
  expect(said).toContain(
    'AllowEncodedSlashes is Off here: virtual hosts do not inherit it from the main server',
  )
})

test('42: a mount that is never reached is not called inherited', () => {
  const {folder, file} = layThread('42')
  expect(runCli(['inspect', file], {cwd: folder}).stdout.toString()).not.toContain('inherited')
})
