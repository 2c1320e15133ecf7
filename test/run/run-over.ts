import {chmodSync, mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync} from 'node:fs'
import {tmpdir} from 'node:os'
import {dirname, join} from 'node:path'
import type {Pluggable} from 'unified'
import {onTestFinished} from 'vitest'
import {openRun} from '../../src/run/open-run.ts'

export type Files = Readonly<Record<string, string>>

/** Runs transforms over the sites of a server, in the order of their names; `@ROOT@` is the folder of the files. */
export async function runOver(files: Files, transforms: readonly Pluggable[]) {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'httpd-codemod-')))
  chmodSync(folder, 0o755)
  onTestFinished(() => rmSync(folder, {recursive: true}))
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), {recursive: true})
    writeFileSync(join(folder, name), text.replaceAll('@ROOT@', folder))
  }
  const sites = Object.keys(files).filter((name) => name.startsWith('sites/'))
  const inputs = sites.map((path) => {
    const realPath = join(folder, path)
    return {path, realPath, read: () => readFileSync(realPath)}
  })
  const run = await openRun(inputs, {transforms, takes: 'safe'})
  const results = []
  for await (const {result} of run) if (result) results.push(result)
  return {results, end: run.end()}
}

/** A virtual host. */
export function site(name: string, ...lines: readonly string[]): string {
  return ['<VirtualHost *:80>', `ServerName ${name}.example`, ...lines, '</VirtualHost>', ''].join('\n')
}
