import {readFileSync, writeFileSync} from 'node:fs'
import {createServer, type Server} from 'node:http'
import type {AddressInfo} from 'node:net'
import {join} from 'node:path'
import {expect, test} from 'vitest'
import {askAll, checkProbes, uselessProbes} from '../../../src/plan/verify/probes.ts'
import {serverTest} from '../../support/server/httpd.ts'
import type {ServerFolder} from '../../support/server/running-server.ts'
import {newWrittenServer, replaceIn, verdictCommand} from '../../support/server/written-server.ts'

const APPLICATION = `def application(environ, start_response):
    start_response('200 OK', [('Content-Type', 'text/plain')])
    return [b'here']
`

const SITE = 'WSGIDaemonProcess site threads=2\nWSGIScriptAlias /app @ROOT@/app/app.wsgi process-group=site\n'
/** Accepted by the server, which answers 500 to every request because of it. */
const WRONG_GROUP = SITE.replace('process-group=site', 'process-group=sites')

function newApplicationServer(): Promise<ServerFolder> {
  return newWrittenServer({
    'conf/httpd.conf': `User www-data
Group www-data
LoadModule wsgi_module @MODULES@/mod_wsgi.so
WSGISocketPrefix @ROOT@/run/wsgi
Include @ROOT@/sites/*.conf
`,
    'sites/site.conf': SITE,
    'app/app.wsgi': APPLICATION,
  })
}

async function statusOf(url: string): Promise<number> {
  const response = await fetch(url, {headers: {connection: 'close'}})
  await response.body?.cancel()
  return response.status
}

serverTest(
  'an answer that stops working takes everything back, and the old answers return',
  async () => {
    const server = await newApplicationServer()
    const outcome = await server.whileRunning(async ({pid, url, isAlive}) => {
      const flags = {
        verify: verdictCommand(server),
        reload: `kill -USR1 ${pid}`,
        probe: [`${url}/app`, `${url}/none`],
      }
      const writing = replaceIn(server, {'sites/site.conf': WRONG_GROUP}, flags)
      await expect(writing).rejects.toThrow(
        /\/app answered 200, and now 500\nthe server was told to read the old files again\nnote: \S+\/none did not work before \(404\)/,
      )
      return [
        await statusOf(`${url}/app`),
        isAlive(),
        readFileSync(join(server.root, 'sites/site.conf'), 'utf8'),
      ]
    })
    expect(outcome).toEqual([200, true, server.fill(SITE)])
  },
  60_000,
)

serverTest(
  'a reload that takes effect later than its command ends does not let a bad change through',
  async () => {
    const server = await newApplicationServer()
    await server.whileRunning(async ({pid, url}) => {
      const reload = `(sleep 1; kill -USR1 ${pid}) >/dev/null 2>&1 &`
      const writing = replaceIn(server, {'sites/site.conf': WRONG_GROUP}, {reload, probe: [`${url}/app`]})
      await expect(writing).rejects.toThrow('answered 200, and now 500')
    })
  },
  60_000,
)

serverTest(
  'a change that keeps the answers stays',
  async () => {
    const server = await newApplicationServer()
    const more = SITE.replace('threads=2', 'threads=3')
    const outcome = await server.whileRunning(async ({pid, url}) => {
      const flags = {verify: verdictCommand(server), reload: `kill -USR1 ${pid}`, probe: [`${url}/app`]}
      const {run, notes} = await replaceIn(server, {'sites/site.conf': more}, flags)
      return [run !== undefined, notes, await statusOf(`${url}/app`)]
    })
    expect(outcome).toEqual([true, [], 200])
  },
  60_000,
)

serverTest('a reload that fails is taken back, and told to the server again', async () => {
  const server = await newApplicationServer()
  const turns = join(server.root, 'logs/turns')
  writeFileSync(turns, '')
  const reload = `echo turn >> ${turns}; exit 4`
  await expect(replaceIn(server, {'sites/site.conf': WRONG_GROUP}, {reload})).rejects.toThrow(
    /failed with exit code 4.*the files are as they were, but the server is not: .*exit code 4/s,
  )
  expect(readFileSync(turns, 'utf8')).toBe('turn\nturn\n')
  expect(readFileSync(join(server.root, 'sites/site.conf'), 'utf8')).toBe(server.fill(SITE))
})

/** A server whose answers change as the clock goes: `undefined` closes the connection without one. */
async function withAnswers<T>(
  statusAt: (milliseconds: number) => number | undefined,
  use: (url: string, restart: () => void) => Promise<T>,
): Promise<T> {
  let start = Number.POSITIVE_INFINITY
  const server: Server = createServer((request, response) => {
    const status = statusAt(Math.max(0, performance.now() - start))
    if (status === undefined) request.socket.destroy()
    else response.writeHead(status).end()
  }).listen(0, '127.0.0.1')
  await new Promise((resolve) => server.once('listening', resolve))
  try {
    const {port} = server.address() as AddressInfo
    return await use(`http://127.0.0.1:${port}/`, () => {
      start = performance.now()
    })
  } finally {
    server.close()
  }
}

async function check(statusAt: (milliseconds: number) => number | undefined): Promise<number> {
  return withAnswers(statusAt, async (url, restart) => {
    const probes = await askAll([url])
    restart()
    const before = performance.now()
    await checkProbes(probes, 0)
    return performance.now() - before
  })
}

test.concurrent('a short gap without answers is waited for', async () => {
  const took = await check((time) => (time > 300 && time < 2500 ? undefined : 200))
  expect(took).toBeGreaterThan(4_000)
})

test.concurrent('old processes that answer for a second do not hide the new answer', async () => {
  await expect(check((time) => (time > 1_000 ? 500 : 200))).rejects.toThrow('answered 200, and now 500')
})

test.concurrent('an answer that comes and goes is not steady', async () => {
  const start = performance.now()
  await expect(check((time) => (time % 2_000 > 1_500 ? 503 : 200))).rejects.toThrow()
  expect(performance.now() - start).toBeLessThan(45_000)
}, 60_000)

test.concurrent('an answer that did not work before is told and not counted', async () => {
  await withAnswers(
    () => 503,
    async (url) => {
      const probes = await askAll([url])
      await checkProbes(probes, 0)
      expect(uselessProbes(probes)).toEqual([`${url} did not work before (503) and is ignored`])
    },
  )
})

test.concurrent('a server that is not there is told with the reason', async () => {
  const probes = await askAll(['http://127.0.0.1:1/'])
  expect(uselessProbes(probes)[0]).toContain('(ECONNREFUSED)')
})
