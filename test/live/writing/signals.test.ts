import {spawn} from 'node:child_process'
import {once} from 'node:events'
import {readFileSync, writeFileSync} from 'node:fs'
import {join} from 'node:path'
import {setTimeout as sleep} from 'node:timers/promises'
import {expect} from 'vitest'
import {versionOf} from '../../../src/plan/file-version.ts'
import type {FileChange} from '../../../src/plan/transaction/apply-settings.ts'
import {inExchangeOrder} from '../../../src/plan/verify/exchange-order.ts'
import {run, serverTest} from '../../support/server/httpd.ts'
import type {RunningServer, ServerFolder} from '../../support/server/running-server.ts'
import {
  newStateFolder,
  newWrittenServer,
  replaceIn,
  verdictCommand,
} from '../../support/server/written-server.ts'

/**
 * Three files, two of which depend on each other: the macro of one is used in the other, and a process group moves
 * from one to another. The order of their names is the wrong one for both.
 */
const BEFORE = {
  'sites/1-shop.conf': 'Redirect 204 /shop\n',
  'sites/2-group.conf': 'WSGIDaemonProcess moving threads=2\n',
  'macros/names.conf': '# nothing yet\n',
}
const AFTER = {
  'sites/1-shop.conf': 'WSGIDaemonProcess moving threads=2\nUse Fine /shop\n',
  'sites/2-group.conf': '# it has moved\n',
  'macros/names.conf': '<Macro Fine $path>\nRedirect 204 $path\n</Macro>\n',
}

function newServerOfThree(): Promise<ServerFolder> {
  return newWrittenServer({
    ...BEFORE,
    'conf/httpd.conf': `User www-data
Group www-data
LoadModule wsgi_module @MODULES@/mod_wsgi.so
LoadModule macro_module @MODULES@/mod_macro.so
WSGISocketPrefix @ROOT@/run/wsgi
Include macros/
Include @ROOT@/sites/*.conf
`,
  })
}

/** Sends SIGUSR1, on which the server reads its files again, over and over while work goes on. */
async function whileSignalled(pid: number, work: () => Promise<void>): Promise<void> {
  const sender = spawn('sh', ['-c', `while kill -USR1 ${pid}; do sleep 0.03; done`], {stdio: 'ignore'})
  const gone = once(sender, 'exit')
  try {
    await sleep(200)
    await work()
    await sleep(200)
  } finally {
    sender.kill('SIGKILL')
    await gone
  }
}

async function statusOf(url: string): Promise<number> {
  return (await fetch(url, {headers: {connection: 'close'}})).status
}

const ROUNDS = 6

async function migrateAndFail(server: ServerFolder, {pid, url, isAlive}: RunningServer): Promise<unknown> {
  // Before its first answer it may not have a handler for the signal yet, and would end.
  expect(await statusOf(`${url}/shop`)).toBe(204)
  await whileSignalled(pid, async () => {
    for (let round = 0; round < ROUNDS; round++) {
      // Fails at the second call, when all files are live.
      const turn = join(server.root, 'logs/turn')
      writeFileSync(turn, '')
      const verify = `${verdictCommand(server)} && echo >> ${turn} && [ $(wc -l < ${turn}) -lt 2 ]`
      const stateDir = newStateFolder('/dev/shm')
      await expect(replaceIn(server, AFTER, {verify, stateDir})).rejects.toThrow('failed with exit code 1')
      const staged = replaceIn(
        server,
        {'sites/2-group.conf': 'NoSuchDirective on\n'},
        {verify: verdictCommand(server)},
      )
      await expect(staged).rejects.toThrow('on the staged files')
      if (!isAlive()) break
    }
  })
  await sleep(500)
  const answer = isAlive()
    ? (await fetch(`${url}/shop`)).status
    : readFileSync(join(server.root, 'logs/error'), 'utf8')
  return [isAlive(), answer]
}

serverTest(
  'a server that reads its files again and again survives migrations that fail',
  async () => {
    const server = await newServerOfThree()
    const outcome = await server.whileRunning((running) => migrateAndFail(server, running))
    expect(outcome).toEqual([true, 204])
    for (const [name, text] of Object.entries(BEFORE))
      expect(readFileSync(join(server.root, name), 'utf8')).toBe(text)
  },
  90_000,
)

serverTest('each state between two files of a migration is one that the server accepts', async () => {
  const server = await newServerOfThree()
  const changes = Object.entries(AFTER).map(([name, text]) => {
    const path = join(server.root, name)
    return {path, before: versionOf(readFileSync(path)), after: versionOf(Buffer.from(text))}
  })
  const accepted = (order: readonly FileChange[]): readonly boolean[] => {
    for (const [name, text] of Object.entries(BEFORE)) writeFileSync(join(server.root, name), text)
    return order.map(({path, after}) => {
      writeFileSync(path, after.bytes)
      return run('sh', ['-c', verdictCommand(server)]).status === 0
    })
  }
  expect(accepted(changes)).toContain(false)
  for (const [name, text] of Object.entries(BEFORE)) writeFileSync(join(server.root, name), text)
  expect(accepted(inExchangeOrder(changes))).toEqual([true, true, true])
})
