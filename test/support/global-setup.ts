import {chmodSync, mkdtempSync, rmSync} from 'node:fs'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import type {TestProject} from 'vitest/node'
import {BROWSER_HINT, findBrowser, isBrowserRequired} from './browser/find-browser.ts'
import {CORPUS_HINT, corpusFolder} from './corpus/corpus-folder.ts'
import {PCRE2_HINT, skipsPcre2} from './patterns/pcre2.ts'
import {findServer, isServerRequired, SERVER_HINT} from './server/find-server.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** A folder of this run, shared by all test files and removed at the end. */
    readonly temporaryFolder: string
  }
}

/** Makes the temporary folder of the run and says, once, which tests cannot run and how to make them run. */
export default function setup(project: TestProject): () => void {
  const folder = mkdtempSync(join(tmpdir(), 'httpd-codemod-'))
  // As the folders of a server are, whose user has to be able to walk in.
  chmodSync(folder, 0o755)
  project.provide('temporaryFolder', folder)
  if (!corpusFolder()) console.info(CORPUS_HINT)
  if (skipsPcre2) console.info(PCRE2_HINT)
  if (!findBrowser() && !isBrowserRequired()) console.info(BROWSER_HINT)
  if (!findServer() && !isServerRequired()) console.info(SERVER_HINT)
  return () => rmSync(folder, {recursive: true, force: true})
}
