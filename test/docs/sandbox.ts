import {spawnSync} from 'node:child_process'
import {chmodSync, cpSync, mkdirSync, mkdtempSync, symlinkSync, writeFileSync} from 'node:fs'
import {join} from 'node:path'
import {PROGRAM, runGit} from '../cli/run-cli.ts'
import {PROJECT} from './markdown.ts'

/** A folder that looks like a clone: fixtures to try things on, `httpd-codemod` as a command and as a package. */
export interface Sandbox {
  readonly folder: string
  /** Runs a command line as a shell in the folder does. Returns what a terminal would show, both streams in order. */
  readonly run: (command: string) => string
}

/** Commands about runs get a state folder of the sandbox: the tests may be run by root. */
const WRAPPER = `#!/bin/sh
case $1 in
  diff | expect | list | inspect | test) exec "$NODE" "$PROGRAM" "$@" ;;
  *) exec "$NODE" "$PROGRAM" "$@" --state-dir "$STATE" ;;
esac
`

/** Makes a sandbox below the folder `parent`. */
export function makeSandbox(parent: string): Sandbox {
  const root = mkdtempSync(join(parent, 'docs-'))
  const folder = join(root, 'httpd-codemod')
  for (const name of ['demo', 'diff', 'expect', 'logs', 'servers', 'rules'])
    cpSync(join(PROJECT, 'fixtures', name), join(folder, 'fixtures', name), {
      recursive: true,
      verbatimSymlinks: true,
    })
  mkdirSync(join(folder, 'node_modules/@types'), {recursive: true})
  symlinkSync(PROJECT, join(folder, 'node_modules/httpd-codemod'))
  symlinkSync(join(PROJECT, 'node_modules/@types/node'), join(folder, 'node_modules/@types/node'))
  runGit(['init', '-q'], {cwd: folder})
  mkdirSync(join(root, 'bin'))
  writeFileSync(join(root, 'bin/httpd-codemod'), WRAPPER)
  chmodSync(join(root, 'bin/httpd-codemod'), 0o755)
  const {FORCE_COLOR: _force, NO_COLOR: _no, ...inherited} = process.env
  const environment = {
    ...inherited,
    PATH: `${root}/bin:${process.env.PATH}`,
    HOME: root,
    NODE: process.execPath,
    PROGRAM,
    STATE: join(root, 'state'),
    GIT_CONFIG_GLOBAL: '/dev/null',
    GIT_CONFIG_SYSTEM: '/dev/null',
    GIT_AUTHOR_NAME: 'Reader',
    GIT_AUTHOR_EMAIL: 'reader@example.org',
    GIT_COMMITTER_NAME: 'Reader',
    GIT_COMMITTER_EMAIL: 'reader@example.org',
  }
  const run = (command: string): string =>
    spawnSync('bash', ['-c', `exec 2>&1\n${command}`], {
      cwd: folder,
      env: environment,
      input: '',
      encoding: 'utf8',
    }).stdout
  return {folder, run}
}
