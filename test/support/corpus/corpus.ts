import {execFileSync} from 'node:child_process'
import {existsSync, mkdirSync, readdirSync, renameSync, rmSync} from 'node:fs'
import {join} from 'node:path'
import {inject, test} from 'vitest'
import {corpusFolder} from './corpus-folder.ts'

/** Parts of the corpus, each with the archive that holds it or the folder it lies in. */
const PARTS = {
  /** Files of real projects, not made for this purpose. */
  real: 'real',
  /** Small files, each with one rare trait. */
  edge: 'edge',
  /** More real files, among them templates of other tools in `templated/`. */
  wild: 'wild',
  /** Real files with one tag removed or mistyped: the server rejects each. */
  bad: 'bad.tar.xz',
  /** 2,000 generated files of one make. */
  fleetPlain: 'fleet-plain.tar.xz',
  /** The same with continuations, odd spacing and other legal oddities. */
  fleetQuirks: 'fleet-quirks.tar.xz',
  /** Whole configuration folders of distributions. */
  trees: 'wild/trees.tar.xz',
  /** Templates of virtual hosts, each with what it was rendered to; beside the corpus. */
  renderedTemplates: '../truth/templates.tar.xz',
  /** Tables of what servers are expected to answer, and did; beside the corpus. */
  redirects: '../truth/redirects.tar.xz',
  httpbb: '../truth/httpbb.tar.xz',
  h5bp: '../truth/h5bp.tar.xz',
  httpdTests: '../truth/httpd-tests.tar.xz',
} as const

export type CorpusPart = keyof typeof PARTS

/** `test`, skipped where there is no corpus. */
export const corpusTest = test.skipIf(!corpusFolder())

/** All files of a part, sorted; an archive is unpacked once per run. */
export function corpusFiles(part: CorpusPart): readonly string[] {
  return filesBelow(folderOfPart(part)).filter((path) => !path.endsWith('.tar.xz'))
}

/** The folder of a part; an archive is unpacked once per run. */
export function folderOfPart(part: CorpusPart): string {
  const corpus = corpusFolder()
  if (!corpus) throw new Error('Unexpected use of the corpus, expected HTTPD_CODEMOD_CORPUS to be set')
  const source = join(corpus, PARTS[part])
  return source.endsWith('.tar.xz') ? unpacked(source, part) : source
}

/** Test files run side by side: each unpacks for itself, and the first one to finish gives its folder to all. */
function unpacked(archive: string, part: CorpusPart): string {
  const folder = join(inject('temporaryFolder'), part)
  if (existsSync(folder)) return folder
  const own = `${folder}.${process.pid}.${process.hrtime.bigint()}`
  mkdirSync(own)
  execFileSync('tar', ['-xJf', archive, '-C', own])
  try {
    renameSync(own, folder)
  } catch {
    rmSync(own, {recursive: true})
  }
  return folder
}

function filesBelow(folder: string): readonly string[] {
  return readdirSync(folder, {recursive: true, withFileTypes: true})
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort()
}
