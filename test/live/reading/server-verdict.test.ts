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

const MODULES =
  'mpm_event authz_core authn_core authz_host access_compat info alias mime dir rewrite proxy ssl socache_shmcb'

/** Asks the server about files; its tree and its words must be as predicted. */
async function judge(modules: string, make: (random: Random) => string): Promise<void> {
  const seed = seedOfRun()
  const random = randomFrom(seed)
  const serverRoot = newFolder()
  for (const folder of ['logs', 'run']) mkdirSync(join(serverRoot, folder))
  const before = loadLines(modules.split(' ')).concat(
    ...['ServerName localhost', 'Listen 127.0.0.1:9999', 'PidFile logs/pid', 'DefaultRuntimeDir logs'],
  )
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
