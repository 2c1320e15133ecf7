import {cpSync, mkdtempSync, readFileSync} from 'node:fs'
import {join} from 'node:path'
import {fileURLToPath} from 'node:url'
import {inject} from 'vitest'
import {type Outcome, runCli} from '../../cli/run-cli.ts'

/** One configuration from a public thread, as a real server answered for it (fixtures/cases/threads/README.md). */
export interface Thread {
  /** `12-vhost-close-typo`. */
  readonly name: string
  /** Its file, below the folder of the threads. */
  readonly file: string
  /** What the file leads to, and was there when the server was asked. */
  readonly there: readonly string[]
  readonly accepts: boolean
  /** What `apache2 -t` said. */
  readonly configtest: string
  readonly requests: readonly ThreadRequest[]
}

/** A request, and what the server answered. */
export interface ThreadRequest {
  readonly url: string
  readonly headers: readonly string[]
  /** Further arguments of curl. */
  readonly curl?: readonly string[]
  readonly status: number
  readonly location?: string
  readonly script?: string
  readonly scriptName?: string
  readonly pathInfo?: string
  readonly processGroup?: string
  readonly applicationGroup?: string
}

const FOLDER = fileURLToPath(new URL('../../../fixtures/cases/threads/', import.meta.url))

/** All threads, in the order of their numbers. */
export function threads(): readonly Thread[] {
  return JSON.parse(readFileSync(join(FOLDER, 'cases.json'), 'utf8')) as Thread[]
}

/**
 * The thread of that number.
 * @throws {Error} if there is none
 */
export function thread(number: string): Thread {
  const found = threads().find(({name}) => name.startsWith(`${number}-`))
  if (!found) throw new Error(`No thread has the number ${number}`)
  return found
}

/** A file in a folder of its own, where nothing else is around it. */
export interface LaidFile {
  readonly folder: string
  /** Its path in the folder. */
  readonly file: string
}

/** Copies the file of a thread into a new folder. */
export function layThread(number: string): LaidFile {
  const {file} = thread(number)
  const folder = mkdtempSync(join(inject('temporaryFolder'), 'thread-'))
  cpSync(join(FOLDER, file), join(folder, file))
  return {folder, file}
}

/** Runs the program on the file of a thread in a new folder; the words come before the name of the file. */
export function runOnThread(number: string, words: readonly string[] = []): Outcome {
  const {folder, file} = layThread(number)
  return runCli([...words, file], {cwd: folder})
}
