import {mkdtempSync, readFileSync, writeFileSync} from 'node:fs'
import {join} from 'node:path'
import {beforeEach, inject} from 'vitest'
import {type Outcome, runCli} from '../../cli/run-cli.ts'

/** The folder of the test that runs. */
export interface TestFolder {
  /** Its path, or that of what is in it. */
  pathOf(...names: readonly string[]): string
  write(name: string, text: string | Uint8Array): void
  read(name: string): string
  /** Runs the program in it. */
  run(...words: readonly string[]): Outcome
}

/** Makes a new folder before each test of a file, whose name is part of its own. */
export function folderForEach(file: string): TestFolder {
  let path = ''
  beforeEach(() => {
    path = mkdtempSync(join(inject('temporaryFolder'), `${file}-`))
  })
  const pathOf = (...names: readonly string[]): string => join(path, ...names)
  return {
    pathOf,
    write: (name, text) => writeFileSync(pathOf(name), text),
    read: (name) => readFileSync(pathOf(name), 'utf8'),
    run: (...words) => runCli(words, {cwd: path}),
  }
}
