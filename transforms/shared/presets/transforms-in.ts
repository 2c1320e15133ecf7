import {readdirSync} from 'node:fs'
import {basename, extname, join} from 'node:path'
import {fileURLToPath, pathToFileURL} from 'node:url'
import type {Transform} from 'httpd-codemod/transform'

/** Transforms are TypeScript in the source, and JavaScript in the build, as this file is. */
const ENDING = extname(fileURLToPath(import.meta.url))

/**
 * Loads all transforms of a folder and of the folders in it, in the order of their names. A preset that holds all of a
 * folder needs no list of its own, which somebody would forget to extend.
 */
export async function transformsIn(folder: URL): Promise<readonly Transform[]> {
  const path = fileURLToPath(folder)
  const files = readdirSync(path, {recursive: true, encoding: 'utf8'})
    .filter((file) => file.endsWith(ENDING) && !file.endsWith('.d.ts'))
    .sort((one, other) => (basename(one) < basename(other) ? -1 : 1))
  return Promise.all(files.map(async (file) => (await import(pathToFileURL(join(path, file)).href)).default))
}
