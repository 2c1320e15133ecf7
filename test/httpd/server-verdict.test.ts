/** The verdict against the real server, on files made at random. */
import {existsSync, mkdirSync, writeFileSync} from 'node:fs'
import {join} from 'node:path'
import {expect} from 'vitest'
import {formatDump} from '../../src/model/dump.ts'
import {formatRejection, serverVerdict} from '../../src/model/server-verdict.ts'
import {Variables} from '../../src/model/variables.ts'
import {fromText} from '../../src/syntax/from-bytes.ts'
import {installedServer, modulesFolder, newFolder, run, serverTest} from '../support/httpd.ts'
import {randomFrom, seedOfRun} from '../support/random.ts'
import {randomFile} from '../support/random-file.ts'

const FILES = 300
const FILE = 'conf/test.conf'

const MODULES =
  'mpm_event authz_core authn_core authz_host access_compat info alias mime dir rewrite proxy ssl socache_shmcb'

serverTest(
  `the verdict on ${FILES} random files is that of the real server, its tree and its words too`,
  () => {
    const seed = seedOfRun()
    const random = randomFrom(seed)
    const ask = realServer()
    for (let count = 0; count < FILES; count++) {
      const text = randomFile(random)
      const hint = `${JSON.stringify(text)}; run again with HTTPD_CODEMOD_SEED=${seed}`
      expect(ourAnswer(text), hint).toBe(ask(text))
    }
  },
)

function ourAnswer(text: string): string {
  const root = fromText(text)
  const verdict = serverVerdict(root, FILE, new Variables({}))
  if (verdict.outcome === 'unknown') return verdict.reason
  if (verdict.outcome === 'rejected') return formatRejection(verdict, FILE, root.encoding)
  return formatDump(verdict.tree, FILE)
}

/** Asks the server: its error, or the tree it has of the file. */
function realServer(): (text: string) => string {
  const folder = newFolder()
  for (const name of ['conf', 'logs']) mkdirSync(join(folder, name))
  const lines = MODULES.split(' ')
    .filter((name) => existsSync(join(modulesFolder(), `mod_${name}.so`)))
    .map((name) => `LoadModule ${name}_module ${modulesFolder()}/mod_${name}.so`)
    .concat('ServerName localhost', 'Listen 127.0.0.1:9999', 'PidFile logs/pid', 'DefaultRuntimeDir logs')
  const args = ['-d', folder, ...lines.flatMap((line) => ['-C', line]), '-t', '-D', 'DUMP_CONFIG', '-f', FILE]
  return (text) => {
    writeFileSync(join(folder, FILE), text)
    const {status, stdout, stderr} = run(installedServer().program, args)
    const said = (status === 0 ? stdout : stderr).replaceAll(join(folder, FILE), FILE)
    if (status === 0) return treeFrom(Buffer.from(said, 'latin1').toString('utf8'))
    const error = /^(?:AH00526: .*\n|\w+: (?=Syntax error)).*$/m.exec(said)?.[0] ?? said
    return error.replace(/^httpd: /, 'apache2: ')
  }
}

/** The part of the dump that is about the file, without blank lines. */
function treeFrom(dump: string): string {
  const start = dump.indexOf(`# In file: ${FILE}`)
  return start === -1
    ? ''
    : dump
        .slice(start)
        .replace(/\n{2,}/g, '\n')
        .replace(/\n$/, '')
}
