import {mkdirSync, readFileSync, writeFileSync} from 'node:fs'
import {join} from 'node:path'
import {randomFrom} from '../../support/random/random.ts'
import {loadLinesOf} from '../peers/server-check.ts'
import {smallWsgiVhost} from './vhosts.ts'

const HOSTS_IN_A_FILE = 5
const SEED = 20_260_102

/** What the hosts need beside mod_wsgi. */
const MODULES = ['mpm_event', 'authz_core', 'alias']
/** What larger virtual hosts need beside. */
const MORE_MODULES = ['authz_host', 'mime', 'filter', 'headers', 'proxy', 'proxy_http', 'rewrite']

/** A whole server of many small virtual hosts. */
export interface HostTree {
  readonly mainFile: string
  /** Names of its hosts. */
  readonly names: readonly string[]
  readonly files: number
}

/** Writes the server as Debian lays it out: a main file that includes a folder of sites, five hosts in each. */
export function writeHostTree(folder: string, hosts: number): HostTree {
  const sites = newSites(folder)
  const random = randomFrom(SEED)
  const files = hosts / HOSTS_IN_A_FILE
  const names: string[] = []
  for (let file = 0; file < files; file++) {
    const numbers = Array.from({length: HOSTS_IN_A_FILE}, (_, index) => file * HOSTS_IN_A_FILE + index)
    const texts = numbers.map((number) => smallWsgiVhost(random, number))
    names.push(...texts.flatMap((text) => /ServerName (\S+)/.exec(text)?.[1] ?? []))
    writeFileSync(join(sites, `${String(file).padStart(4, '0')}.conf`), texts.join('\n'))
  }
  return {mainFile: writeMainFile(folder, MODULES), names, files}
}

/** Writes the server twice; so many hosts of the second one let fewer clients in. */
export function writeAlmostSame(
  folders: readonly [string, string],
  hosts: number,
  differing: number,
): readonly HostTree[] {
  const [, second] = folders
  const trees = folders.map((folder) => writeHostTree(folder, hosts))
  // Of hosts that nobody can come to there is nothing to ask.
  for (const {mainFile} of trees) replaceIn(mainFile, 'Listen 127.0.0.1:9999', 'Listen 80')
  const step = hosts / HOSTS_IN_A_FILE / differing
  for (let index = 0; index < differing; index++) {
    const name = `${String(Math.floor(index * step)).padStart(4, '0')}.conf`
    replaceIn(join(second, 'sites-enabled', name), 'Require all granted', 'Require ip 192.0.2.0/24')
  }
  return trees
}

function replaceIn(file: string, text: string, other: string): void {
  writeFileSync(file, readFileSync(file, 'utf8').replace(text, other))
}

/** Writes a server whose sites are files that `write` writes into its folder of sites. Returns its folder. */
export function writeServerOf(folder: string, write: (sites: string) => unknown): string {
  write(newSites(folder))
  writeMainFile(folder, [...MODULES, ...MORE_MODULES])
  return folder
}

function newSites(folder: string): string {
  const sites = join(folder, 'sites-enabled')
  mkdirSync(sites)
  // With -t the server looks for the folder of its log, and writes nothing there.
  mkdirSync(join(folder, 'logs'))
  return sites
}

function writeMainFile(folder: string, modules: readonly string[]): string {
  const mainFile = join(folder, 'apache2.conf')
  writeFileSync(
    mainFile,
    `ServerRoot ${folder}\nServerName localhost\nPidFile ${folder}/pid\n${loadLinesOf(modules)}` +
      'Listen 127.0.0.1:9999\n<Directory />\n    AllowOverride None\n    Require all denied\n</Directory>\n' +
      'IncludeOptional sites-enabled/*.conf\n',
  )
  return mainFile
}
