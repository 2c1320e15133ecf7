import {statSync} from 'node:fs'
import Module, {register} from 'node:module'
import {extname, isAbsolute} from 'node:path'
import {fileURLToPath, pathToFileURL} from 'node:url'
import {readText} from '../server/disk/read-file.ts'
import {bytesOf, MODULE, tooLarge} from '../server/disk/size-limits.ts'
import {describeError} from '../transform/failure.ts'
import {LoadError} from './load-error.ts'
import {lookBeforeLoad} from './look-before-load.ts'
import {isOwnName} from './own-name.ts'
import {refuseForeign} from './refuse-foreign.ts'

/**
 * Imports a module of an author, in JavaScript or TypeScript, wherever it is. What it imports from this package is
 * the copy that runs. As root, nothing that others can change is loaded, whether named or imported.
 * @param path absolute
 * @throws {LoadError} where there is none, it cannot be read, it throws, or others can change it
 */
export async function importAuthored(path: string): Promise<Readonly<Record<string, unknown>>> {
  const stats = statSync(path, {throwIfNoEntry: false})
  if (!stats?.isFile()) throw new LoadError('there is no such file')
  if (stats.size > bytesOf(MODULE)) throw new LoadError(tooLarge(MODULE))
  refuseForeign(path)
  try {
    await prepare(path)
    return await import(pathToFileURL(path).href)
  } catch (error) {
    throw new LoadError(await reasonOf(error, path))
  }
}

const ENDING = extname(fileURLToPath(import.meta.url))

/** The parts of Node's loader that find what `require` names, and run it. */
const loader = Module as unknown as {
  _resolveFilename(
    name: string,
    parent: {readonly filename: string} | undefined,
    ...rest: readonly unknown[]
  ): string
  readonly _extensions: Record<
    string,
    (module: {_compile(text: string, path: string): void}, path: string) => void
  >
}

let isPrepared = false

/**
 * Has names of this package resolved, files looked at before they are loaded, and TypeScript compiled; from source,
 * whatever reads the source does so.
 */
async function prepare(path: string): Promise<void> {
  if (isPrepared || ENDING === '.ts') return
  isPrepared = true
  process.setSourceMapsEnabled(true)
  register(new URL(`./module-hooks${ENDING}`, import.meta.url))
  // Hooks do not see what a CommonJS module requires.
  const {_resolveFilename: resolveFilename} = loader
  loader._resolveFilename = (name, parent, ...rest) => {
    if (isOwnName(name)) return fileURLToPath(import.meta.resolve(name))
    const path = resolveFilename(name, parent, ...rest)
    // Without a parent a hook has seen it.
    if (parent && isAbsolute(path)) lookBeforeLoad(path, parent.filename, name)
    return path
  }
  if (path.endsWith('.cts')) await compileRequired()
}

/** Has TypeScript compiled that is CommonJS, which Node requires by the ending of its name. */
async function compileRequired(): Promise<void> {
  const {compileTypeScript} = await import('./compile-typescript.ts')
  loader._extensions['.cts'] = (module, path) =>
    module._compile(compileTypeScript(path, readText(path, MODULE), 'commonjs'), path)
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
