import {spawnSync} from 'node:child_process'
import {writeFileSync} from 'node:fs'
import {join} from 'node:path'
import type {Peer} from './peer.ts'

/** The one package found on npm that parses httpd configuration; there is no tree-sitter grammar for it. */
export const NAME = 'apacheconf@0.0.5'

/** `apacheconf` drops comments, spacing and places, and needs a callback. */
const SCRIPT = `
const {readFileSync} = require('node:fs')
const parse = require('apacheconf')
const paths = readFileSync(process.argv[2], 'utf8').split('\\n').filter(Boolean)
const next = (error) => {
  if (error) throw error
  const path = paths.pop()
  if (path) parse(path, next)
}
next()
`

/** A parser from npm, installed for this run only. */
export function findNpmPeer(folder: string): Peer {
  writeFileSync(join(folder, 'package.json'), '{"private": true}\n')
  const flags = ['--ignore-scripts', '--no-audit', '--no-fund', '--no-save', '--fetch-retries=0']
  const {status} = spawnSync('npm', ['install', ...flags, NAME], {cwd: folder, timeout: 60_000})
  if (status !== 0) return {name: NAME, missing: `${NAME} from npm: npm and a network`}
  const script = join(folder, 'parse-list.cjs')
  writeFileSync(script, SCRIPT)
  return {name: NAME, command: (list) => ({program: process.execPath, args: [script, list]})}
}
