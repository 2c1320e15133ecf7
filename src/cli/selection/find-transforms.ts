import {existsSync, readdirSync} from 'node:fs'
import {basename, extname, join, resolve} from 'node:path'
import {fileURLToPath, pathToFileURL} from 'node:url'
import {nearestName} from '../../text/nearest-name.ts'
import {isMade} from '../../transform/checking/made.ts'
import type {Transform} from '../../transform/define-transform.ts'
import type {TransformPreset} from '../../transform/preset.ts'
import {transformsFolder} from '../package-root.ts'
import {UsageError} from '../usage-error.ts'

/** What `-t` may name. A transform is a function, a preset is not. */
export type Subject = Transform | TransformPreset

/** Transforms are TypeScript where this file is. */
const ENDING = extname(fileURLToPath(import.meta.url))

/** The room that holds no transforms. */
const HELPERS = 'shared'

/** The names of all transforms and presets, each with the path of its file. Nothing is loaded for this. */
export function transformFiles(): ReadonlyMap<string, string> {
  const files = filesIn(fileURLToPath(transformsFolder()))
    .filter((file) => file.endsWith(ENDING) && !file.endsWith('.d.ts'))
    .map((file) => [basename(file, ENDING), file] as const)
  return new Map(files.sort(([one], [other]) => (one < other ? -1 : 1)))
}

/** The files of a room and the rooms in it. Each start looks for one, so nothing is asked about any of them. */
function filesIn(room: string): readonly string[] {
  return readdirSync(room, {withFileTypes: true}).flatMap((entry) => {
    const path = join(room, entry.name)
    if (!entry.isDirectory()) return [path]
    return entry.name === HELPERS ? [] : filesIn(path)
  })
}

/**
 * Loads a transform or preset by its name, or by the path of a module given on the command line. No other file is
 * ever loaded as code.
 * @throws {UsageError} if there is none of that name, or the module holds none
 */
export async function loadTransform(name: string): Promise<Subject> {
  if (MODULE.test(name)) return loadAuthored(name)
  return loadOwn(name)
}

/**
 * Loads a transform or preset of this package.
 * @throws {UsageError} if there is none of that name
 */
export async function loadOwn(name: string): Promise<Subject> {
  const files = transformFiles()
  const file = files.get(name)
  if (file !== undefined) return subjectOf(name, await import(pathToFileURL(file).href))
  if (name.includes('/') || existsSync(name))
    throw new UsageError(
      `"${name}" is neither a transform nor a module, whose name ends in .ts, .mts, .cts, .js, .mjs or .cjs; it is not loaded`,
    )
  const nearest = nearestName(name, [...files.keys()])
  const hint = nearest === undefined ? '' : ` Did you mean "${nearest}"?`
  throw new UsageError(`unknown transform "${name}".${hint} See: httpd-codemod list`)
}

/** How the name of a file in JavaScript or TypeScript ends. */
export const MODULE = /\.[cm]?[jt]s$/

/** The module of an author; where it is read, compiled and resolved is loaded only for these. */
async function loadAuthored(name: string): Promise<Subject> {
  const {importAuthored} = await import('../../authoring/import-authored.ts')
  try {
    return subjectOf(name, await importAuthored(resolve(name)))
  } catch (error) {
    if (!isLoadError(error)) throw error
    throw new UsageError(`cannot load the transform "${name}": ${error.message}`)
  }
}

function isLoadError(error: unknown): error is Error {
  return error instanceof Error && 'code' in error && error.code === 'load'
}

function subjectOf(name: string, module: {readonly default?: unknown}): Subject {
  // What is made can be read; a transform is a function, a preset is not.
  if (isMade(module.default)) return module.default as Subject
  throw new UsageError(
    `"${name}" holds no transform: its default export must come from defineTransform, defineCheck or definePreset`,
  )
}
