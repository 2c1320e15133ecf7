/** Tables of expectations that others published, with what the real server said (the folder `truth` beside the corpus). */
import {readdirSync, readFileSync} from 'node:fs'
import {dirname, join} from 'node:path'
import type {FileSystem} from '../../../src/httpd/environment.ts'
import {readServer} from '../../../src/reading/read-server.ts'
import {type ServerModel, serverModelOf} from '../../../src/resolve/server/server-model.ts'
import {nodeFileSystem} from '../../../src/server/node-file-system.ts'
import {type CorpusPart, folderOfPart} from '../corpus/corpus.ts'
import type {RecordedRequest} from '../recorded/recorded-requests.ts'
import {environmentAt} from '../server/predict.ts'

export type TruthSet = Extract<CorpusPart, 'redirects' | 'httpbb' | 'h5bp' | 'httpdTests'>

/** One configuration and the requests it was asked. */
export interface TruthTable {
  readonly name: string
  readonly server: ServerModel
  readonly cases: readonly TruthCase[]
}

/** A request, what its publisher expects and what the real server answered. */
export interface TruthCase {
  readonly id: string
  readonly request: RecordedRequest
  readonly real: {readonly status: number; readonly location: string | null}
}

/** A table as it is written: some sets put the request into an object of its own. */
interface WrittenTable {
  readonly name: string
  /** The main file of the server, from the folder of the table. */
  readonly conf: string
  /** The start of the locations of its own pages, which are written without it. */
  readonly base: string
  /** The address it listens on; 127.0.0.1 where it is left out. */
  readonly address?: string
  readonly cases: readonly (Partial<WrittenRequest> & {
    readonly id: string
    readonly request?: WrittenRequest
    readonly request_headers?: Readonly<Record<string, string>>
    readonly real: TruthCase['real']
  })[]
}

interface WrittenRequest {
  readonly url: string
  readonly host?: string
  readonly headers?: Readonly<Record<string, string>>
  readonly user?: string
}

/** All tables of a set, with the servers that answer them. */
export function truthTables(set: TruthSet): readonly TruthTable[] {
  const folder = folderOfPart(set)
  return readdirSync(folder, {recursive: true, encoding: 'utf8'})
    .filter((path) => path.endsWith('.json') && !/(?:^|\/)server\/.*\//.test(path))
    .sort()
    .map((path) => toTable(folder, join(folder, path)))
    .filter(({cases}) => cases.length > 0)
}

function toTable(folder: string, path: string): TruthTable {
  const {name, conf, base, address, cases} = JSON.parse(readFileSync(path, 'utf8')) as WrittenTable
  const mainFile = join(dirname(path), conf)
  const environment = environmentAt(dirname(mainFile), atRoot(folder))
  const server = serverModelOf(readServer(mainFile, environment), environment)
  return {name, server, cases: cases.map((written) => toCase(written, base, address))}
}

function toCase(
  {id, request, real, ...flat}: WrittenTable['cases'][number],
  base: string,
  address: string | undefined,
): TruthCase {
  const {url = '/', host, headers = flat.request_headers, user} = request ?? flat
  const own = base.replace(/^http:\/\//, '')
  const {location} = real
  return {
    id,
    real: {...real, location: location?.startsWith('/') && own !== 'HOST' ? base + location : location},
    request: {
      ...{path: url, host: host ?? own, port: own === 'HOST' ? '80' : '18910'},
      ...(address !== undefined && {address}),
      ...(headers && {headers}),
      ...(user !== undefined && {user, login: 'good'}),
    },
  }
}

/** The files, by their paths, that name the computer where the answers were recorded. */
const NAMES: Readonly<Record<string, string>> = {
  '/etc/nsswitch.conf': 'hosts: files dns\n',
  '/etc/hosts': '127.0.0.1 localhost\n',
}

/** The files of a set, whose configurations name its folder by a word that stands for it. */
function atRoot(folder: string): FileSystem {
  const own = nodeFileSystem(undefined)
  return {
    ...own,
    read(path, ...how) {
      const fixed = NAMES[path]
      if (fixed !== undefined) return Buffer.from(fixed)
      const found = own.read(path, ...how)
      if (!(found instanceof Uint8Array)) return found
      const text = Buffer.from(found).toString('latin1')
      return Buffer.from(text.replaceAll('@ROOT@', folder), 'latin1')
    },
  }
}
