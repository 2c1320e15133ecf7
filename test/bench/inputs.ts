import {execFileSync} from 'node:child_process'
import {mkdirSync, readdirSync, readFileSync, statSync, writeFileSync} from 'node:fs'
import {join} from 'node:path'
import {corpusFolder} from '../support/corpus/corpus-folder.ts'
import {randomFrom} from '../support/random/random.ts'
import {plainVhost, wsgiVhost} from './vhosts.ts'

const FILES = 2000
/** About the length of a file of the corpus fleet. */
const FILE_LENGTH = 9_800
const SEED = 20_260_101
const BIG_FILE_BYTES = 5_000_000

/** Files to read, and the list of their paths, one in a line, for other programs. */
export interface FileList {
  readonly paths: readonly string[]
  readonly list: string
  readonly bytes: number
}

export interface Inputs {
  /** Where the fleet comes from, in words. */
  readonly origin: string
  readonly fleet: FileList
  /** Every tenth file of the fleet, for parsers too slow for all of it. */
  readonly sample: FileList
  /** One file of 5 MB, made of files of the fleet. */
  readonly big: FileList
  /** No file at all: what a program costs by itself. */
  readonly none: FileList
  readonly fleetFolder: string
  /** A folder of virtual hosts with one embedded WSGI application each. */
  readonly wsgiFolder: string
  readonly wsgiFiles: number
}

/** Writes all inputs below a temporary folder. */
export function makeInputs(folder: string): Inputs {
  const corpus = corpusFolder()
  const plain = join(folder, 'fleet')
  mkdirSync(plain)
  if (corpus) execFileSync('tar', ['-xJf', join(corpus, 'fleet-plain.tar.xz'), '-C', plain])
  else writeVhosts(plain, (random) => plainVhost(random, FILE_LENGTH))
  const wsgiFolder = join(folder, 'wsgi')
  mkdirSync(wsgiFolder)
  writeVhosts(wsgiFolder, (random) => wsgiVhost(random, FILE_LENGTH))

  const paths = filesBelow(plain)
  const bigFile = join(folder, 'big.conf')
  writeFileSync(bigFile, firstBytes(paths, BIG_FILE_BYTES))
  return {
    origin: corpus ? 'fleet of the corpus' : 'generated fleet (HTTPD_CODEMOD_CORPUS is not set)',
    fleet: toList(join(folder, 'fleet.txt'), paths),
    sample: toList(
      join(folder, 'sample.txt'),
      paths.filter((_path, index) => index % 10 === 0),
    ),
    big: toList(join(folder, 'big.txt'), [bigFile]),
    none: toList(join(folder, 'none.txt'), []),
    fleetFolder: plain,
    wsgiFolder,
    wsgiFiles: FILES,
  }
}

function writeVhosts(folder: string, write: (random: ReturnType<typeof randomFrom>) => string): void {
  const random = randomFrom(SEED)
  for (let index = 0; index < FILES; index++) {
    writeFileSync(join(folder, `${String(index).padStart(4, '0')}.conf`), write(random))
  }
}

function firstBytes(paths: readonly string[], atLeast: number): Buffer {
  const parts: Buffer[] = []
  let bytes = 0
  for (const path of paths) {
    if (bytes >= atLeast) break
    const part = readFileSync(path)
    parts.push(part)
    bytes += part.length
  }
  return Buffer.concat(parts)
}

function toList(list: string, paths: readonly string[]): FileList {
  writeFileSync(list, paths.map((path) => `${path}\n`).join(''))
  return {paths, list, bytes: paths.reduce((sum, path) => sum + statSync(path).size, 0)}
}

function filesBelow(folder: string): readonly string[] {
  return readdirSync(folder, {recursive: true, withFileTypes: true})
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort()
}
