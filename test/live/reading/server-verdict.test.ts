/** The verdict against the real server, on single files made at random. */
import {mkdirSync, writeFileSync} from 'node:fs'
import {join} from 'node:path'
import {expect} from 'vitest'
import {type Random, randomFrom, seedOfRun} from '../../support/random/random.ts'
import {randomFile} from '../../support/random/random-file.ts'
import {randomWsgiFile} from '../../support/random/random-wsgi-file.ts'
import {askServer, forEachParallel, loadLines, predictedAnswer} from '../../support/server/config-dump.ts'
import {newFolder, serverTest} from '../../support/server/httpd.ts'

const FILES = 300

const SETTINGS = [
  'ServerName localhost',
  'Listen 127.0.0.1:9999',
  'PidFile logs/pid',
  'DefaultRuntimeDir logs',
]

const MODULES =
  'mpm_event authz_core authn_core authz_host access_compat info alias mime dir rewrite proxy ssl socache_shmcb'

/** Asks the server about files; its tree and its words must be as predicted. */
async function judge(modules: string, make: (random: Random) => string): Promise<void> {
  const seed = seedOfRun()
  const random = randomFrom(seed)
  const serverRoot = newFolder()
  for (const folder of ['logs', 'run']) mkdirSync(join(serverRoot, folder))
  const before = [...loadLines(modules.split(' ')), ...SETTINGS]
  const texts = Array.from({length: FILES}, () => make(random))
  await forEachParallel([...texts.entries()], async ([index, text]) => {
    const mainFile = `${index}.conf`
    writeFileSync(join(serverRoot, mainFile), text)
    const server = {serverRoot, mainFile, before}
    const hint = `${JSON.stringify(text)}; run again with HTTPD_CODEMOD_SEED=${seed}`
    expect(predictedAnswer(server), hint).toEqual(await askServer(server))
  })
}

serverTest(
  `the verdict on ${FILES} random files is that of the real server, its tree and its words too`,
  () => judge(MODULES, randomFile),
)

serverTest(`and so is that on ${FILES} random files of mod_wsgi`, () =>
  judge('mpm_event authz_core authn_core info alias wsgi', randomWsgiFile),
)

serverTest(
  'a server without a module for its processes, or with two, is rejected between reading and walking',
  async () => {
    const serverRoot = newFolder()
    mkdirSync(join(serverRoot, 'logs'))
    const texts = ['Xyzzyplugh x\n', '</Foo>\n', 'ServerName localhost\n']
    for (const modules of ['', ' mpm_event mpm_prefork', ' mpm_event'])
      for (const [index, text] of texts.entries()) {
        const mainFile = `${index}.conf`
        writeFileSync(join(serverRoot, mainFile), text)
        const server = {
          serverRoot,
          mainFile,
          before: [...loadLines(`authz_core info${modules}`.split(' ')), ...SETTINGS],
        }
        expect(predictedAnswer(server), `${modules}: ${text}`).toEqual(await askServer(server))
      }
  },
)
