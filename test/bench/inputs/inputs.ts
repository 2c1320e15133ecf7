import {execFileSync} from 'node:child_process'
import {mkdirSync, mkdtempSync, readdirSync, readFileSync, statSync, writeFileSync} from 'node:fs'
import {join} from 'node:path'
import {once} from '../../../src/query/once.ts'
import {corpusFolder} from '../../support/corpus/corpus-folder.ts'
import {type Random, randomFrom} from '../../support/random/random.ts'
import {type HostTree, writeAlmostSame, writeHostTree, writeServerOf} from './host-tree.ts'
import {plainVhost, wsgiVhost} from './vhosts.ts'

/** How many files most of the rows are about. */
export const FILES = 2000
/** How many hosts the large server has. */
export const HOSTS = 10_000
/** How many of its hosts differ where it is compared with another one. */
export const DIFFERING = 10
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

/** What is measured on; each is written when it is first asked for. */
export interface Inputs {
  /** A new folder for what a row writes itself. */
  readonly newFolder: () => string
  /** Where the fleet comes from, in words. */
  readonly origin: string
  readonly fleetFolder: () => string
  readonly fleet: () => FileList
  /** Every tenth file of the fleet, for parsers too slow for all of it. */
  readonly sample: () => FileList
  /** One file of 5 MB, made of files of the fleet. */
  readonly big: () => FileList
  /** No file at all: what a program costs by itself. */
  readonly none: () => FileList
  /** A folder of virtual hosts of 10 kB with one embedded WSGI application each: every file gets a diff. */
  readonly allDiffer: (files: number) => string
  /** The same files as one server, below a main file. */
  readonly oneServer: (files: number) => string
  /** A folder of so many servers of so many such files each. */
  readonly fleetOfServers: (servers: number, files: number) => string
  /** A server of many small virtual hosts. */
  readonly hosts: (hosts: number) => HostTree
  /** A large server twice; some hosts of the second one let fewer clients in. */
  readonly almostSame: () => readonly HostTree[]
}

/** The inputs, below a temporary folder. */
export function inputsIn(folder: string): Inputs {
  const corpus = corpusFolder()
  const newFolder = (): string => mkdtempSync(join(folder, 'input-'))
  const listFolder = once(newFolder)
  const fleetFolder = once(() => {
    const made = newFolder()
    if (corpus) execFileSync('tar', ['-xJf', join(corpus, 'fleet-plain.tar.xz'), '-C', made])
    else writeVhosts(made, FILES, (random) => plainVhost(random, FILE_LENGTH))
    return made
  })
  const paths = once(() => filesBelow(fleetFolder()))
  const list = (name: string, its: () => readonly string[]): (() => FileList) =>
    once(() => toList(join(listFolder(), `${name}.txt`), its()))
  const byNumber = <T>(make: (count: number) => T): ((count: number) => T) => {
    const made = new Map<number, T>()
    return (count) => {
      const known = made.get(count) ?? make(count)
      made.set(count, known)
      return known
    }
  }
  const writeAllDiffer = (made: string, files: number, seed = SEED): string => {
    writeVhosts(made, files, (random) => wsgiVhost(random, FILE_LENGTH), seed)
    return made
  }
  const writeFleet = (made: string, servers: number, files: number): string => {
    for (let server = 0; server < servers; server++) {
      const folder = join(made, `web${String(server).padStart(4, '0')}`)
      mkdirSync(folder)
      writeServerOf(folder, (sites) => writeAllDiffer(sites, files, SEED + server))
    }
    return made
  }
  const fleets = byNumber((files) => byNumber((servers) => writeFleet(newFolder(), servers, files)))
  return {
    newFolder,
    origin: corpus ? 'fleet of the corpus' : 'generated fleet (HTTPD_CODEMOD_CORPUS is not set)',
    fleetFolder,
    fleet: list('fleet', paths),
    sample: list('sample', () => paths().filter((_path, index) => index % 10 === 0)),
    big: list('big', () => {
      const file = join(listFolder(), 'big.conf')
      writeFileSync(file, firstBytes(paths(), BIG_FILE_BYTES))
      return [file]
    }),
    none: list('none', () => []),
    allDiffer: byNumber((files) => writeAllDiffer(newFolder(), files)),
    oneServer: byNumber((files) => writeServerOf(newFolder(), (sites) => writeAllDiffer(sites, files))),
    fleetOfServers: (servers, files) => fleets(files)(servers),
    hosts: byNumber((hosts) => writeHostTree(newFolder(), hosts)),
    almostSame: once(() => writeAlmostSame([newFolder(), newFolder()], HOSTS, DIFFERING)),
  }
}

function writeVhosts(folder: string, files: number, write: (random: Random) => string, seed = SEED): void {
  const random = randomFrom(seed)
  for (let index = 0; index < files; index++) {
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
