import {mkdirSync, writeFileSync} from 'node:fs'
import {join} from 'node:path'
import {randomFrom} from '../support/random/random.ts'
import {smallWsgiVhost} from './vhosts.ts'

const HOSTS_IN_A_FILE = 5
const SEED = 20_260_102

/** What the hosts need beside mod_wsgi. */
export const HOST_MODULES = ['mpm_event', 'authz_core', 'alias'] as const

/** A whole server of many small virtual hosts. */
export interface HostTree {
  readonly mainFile: string
  readonly hosts: number
  readonly files: number
}

/** Writes the server as Debian lays it out: a main file that includes a folder of sites, five hosts in each. */
export function writeHostTree(folder: string, hosts: number, loadLines: string): HostTree {
  const sites = join(folder, 'sites-enabled')
  mkdirSync(sites)
  // With -t the server looks for the folder of its log, and writes nothing there.
  mkdirSync(join(folder, 'logs'))
  const random = randomFrom(SEED)
  const files = hosts / HOSTS_IN_A_FILE
  for (let file = 0; file < files; file++) {
    const numbers = Array.from({length: HOSTS_IN_A_FILE}, (_, index) => file * HOSTS_IN_A_FILE + index)
    const text = numbers.map((number) => smallWsgiVhost(random, number)).join('\n')
    writeFileSync(join(sites, `${String(file).padStart(4, '0')}.conf`), text)
  }
  const mainFile = join(folder, 'apache2.conf')
  writeFileSync(mainFile, mainText(folder, loadLines))
  return {mainFile, hosts, files}
}

function mainText(folder: string, loadLines: string): string {
  return (
    `ServerRoot ${folder}\nServerName localhost\nPidFile ${folder}/pid\n${loadLines}` +
    'Listen 127.0.0.1:9999\n<Directory />\n    AllowOverride None\n    Require all denied\n</Directory>\n' +
    'IncludeOptional sites-enabled/*.conf\n'
  )
}
