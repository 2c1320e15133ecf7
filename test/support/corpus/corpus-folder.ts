import {existsSync} from 'node:fs'
import {resolve} from 'node:path'

/** What to do where the corpus is missing. */
export const CORPUS_HINT =
  'Corpus tests are skipped: set HTTPD_CODEMOD_CORPUS to the corpus folder to run them'

/**
 * The folder of collected configurations that HTTPD_CODEMOD_CORPUS names; undefined if it is not set.
 * @throws {Error} if it names no folder: a mistyped path must not pass as "skipped"
 */
export function corpusFolder(): string | undefined {
  const named = process.env.HTTPD_CODEMOD_CORPUS
  if (!named) return undefined
  const folder = resolve(named)
  if (!existsSync(folder)) throw new Error(`Unexpected HTTPD_CODEMOD_CORPUS "${named}", expected a folder`)
  return folder
}
