import {statSync} from 'node:fs'
import Module, {register} from 'node:module'
import {extname} from 'node:path'
import {fileURLToPath, pathToFileURL} from 'node:url'
import {describeError} from '../transform/failure.ts'
import {isOwnName} from './own-name.ts'

/** A module of an author that cannot be loaded. The message is one sentence, with file and line where they are known. */
class LoadError extends Error {
  readonly code = 'load'
}

/**
 * Imports a module of an author, in JavaScript or TypeScript, wherever it is. What it imports from this package is
 * the copy that runs.
 * @throws {LoadError} where there is none, it cannot be read, or it throws
 */
export async function importAuthored(path: string): Promise<Readonly<Record<string, unknown>>> {
  if (!statSync(path, {throwIfNoEntry: false})?.isFile()) throw new LoadError('there is no such file')
  prepare()
  try {
    return await import(pathToFileURL(path).href)
  } catch (error) {
    throw new LoadError(await reasonOf(error, path))
  }
}

const ENDING = extname(fileURLToPath(import.meta.url))

let isPrepared = false

/** Has names of this package resolved, and TypeScript compiled; from source, whatever reads the source does so. */
function prepare(): void {
  if (isPrepared || ENDING === '.ts') return
  isPrepared = true
  process.setSourceMapsEnabled(true)
  register(new URL(`./module-hooks${ENDING}`, import.meta.url))
  // Hooks do not see what a CommonJS module requires.
  const loader = Module as unknown as {_resolveFilename(name: string, ...rest: readonly unknown[]): string}
  const resolveFilename = loader._resolveFilename
  loader._resolveFilename = (name, ...rest) =>
    isOwnName(name) ? fileURLToPath(import.meta.resolve(name)) : resolveFilename(name, ...rest)
}

async function reasonOf(error: unknown, path: string): Promise<string> {
  if (!(error instanceof SyntaxError)) return describeError(error)
  const {syntaxFaultIn} = await import('./syntax-fault.ts')
  // What is not a fault of one text is one between two: a name that is not exported.
  return syntaxFaultIn(path) ?? `${placeAbove(error.stack ?? '')}${error.message}`
}

/** Node writes the place above the stack of some errors, as `file:///srv/mine.mjs:3` or `/srv/mine.cjs:3`. */
function placeAbove(stack: string): string {
  const [, file = '', line] = /^((?:file:\/\/)?\/.*):(\d+)\n/.exec(stack) ?? []
  if (line === undefined) return ''
  return `${file.startsWith('file:') ? fileURLToPath(file) : file}:${line}: `
}
