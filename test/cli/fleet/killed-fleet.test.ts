/**
 * A fleet whose writing is killed at random moments, and written again by the same command. `HTTPD_CODEMOD_KILLS` says
 * how often; HTTPD_CODEMOD_SEED takes other moments.
 */
import {spawn} from 'node:child_process'
import {mkdirSync, readFileSync, writeFileSync} from 'node:fs'
import {setTimeout as sleep} from 'node:timers/promises'
import {expect, test} from 'vitest'
import {SHOP} from '../../plan/site.ts'
import {folderForEach} from '../../support/cli/folder-for-each.ts'
import {randomFrom, seedOfRun} from '../../support/random/random.ts'
import {PROGRAM} from '../run-cli.ts'

const KILLS = Number(process.env.HTTPD_CODEMOD_KILLS ?? '3')
const SERVERS = 5
const SITES = ['one', 'two', 'three']
/** In this time, in milliseconds, a fleet of this size is written on a quiet machine. */
const USUAL = 900

const {pathOf, run} = folderForEach('killed-fleet')
const names = Array.from({length: SERVERS}, (_, index) => `web${index}`)
const siteOf = (server: string, site: string): string =>
  pathOf(`hosts/${server}/etc/apache2/sites-enabled/${site}.conf`)

function makeFleet(): void {
  for (const name of names) {
    mkdirSync(pathOf(`hosts/${name}/etc/apache2/sites-enabled`), {recursive: true})
    writeFileSync(
      pathOf(`hosts/${name}/etc/apache2/apache2.conf`),
      'ServerRoot /etc/apache2\nInclude sites-enabled/*.conf\n',
    )
    for (const site of SITES) writeFileSync(siteOf(name, site), SHOP.replaceAll('shop', `${site}-${name}`))
  }
}

/** How many of the files of a server are written. */
function writtenOf(name: string): number {
  return SITES.filter((site) => readFileSync(siteOf(name, site), 'utf8').includes('WSGIProcessGroup')).length
}

async function killedAfter(milliseconds: number, words: readonly string[]): Promise<void> {
  const child = spawn(process.execPath, [PROGRAM, ...words], {cwd: pathOf(), stdio: 'ignore'})
  const ended = new Promise((resolve) => child.once('exit', resolve))
  await Promise.race([ended, sleep(milliseconds)])
  child.kill('SIGKILL')
  await ended
}

test('however often writing a fleet is killed, the same command makes every server whole, and none twice', async () => {
  const random = randomFrom(seedOfRun())
  for (let kill = 0; kill < KILLS; kill++) {
    makeFleet()
    const state = pathOf(`state-${kill}`)
    expect(run('-q', '--fleet', 'hosts/*', '-o', 'fleet.json').code).toBe(0)
    const words = ['apply', 'fleet.json', '--state-dir', state]
    await killedAfter(random(USUAL), words)
    const {code, stderr} = run(...words)
    expect({kill, code, stderr}).toMatchObject({kill, code: 0})
    expect(names.map(writtenOf)).toEqual(names.map(() => SITES.length))
    const {runs} = JSON.parse(
      run('explain', 'runs', '--format', 'json', '--state-dir', state).stdout.toString(),
    )
    const inForce = runs.filter((each: {status: string}) => each.status === 'in force')
    expect({kill, runs: inForce.length}).toEqual({kill, runs: SERVERS})
  }
}, 600_000)
