import {type ChildProcess, spawn} from 'node:child_process'
import {randomInt} from 'node:crypto'
import {once} from 'node:events'
import {chmodSync, mkdirSync, readdirSync, readFileSync, writeFileSync} from 'node:fs'
import {Agent, type IncomingMessage, request} from 'node:http'
import {connect, createServer} from 'node:net'
import {dirname, join} from 'node:path'
import {setTimeout as sleep} from 'node:timers/promises'
import {installedServer, modulesFolder, newFolder} from './httpd.ts'

/** What the main file of a server that starts here begins with: modules without which none does, a port, and aliases. */
export const SERVER_HEADING = `ServerRoot @ROOT@
ServerName localhost
Listen 127.0.0.1:@PORT@
PidFile @ROOT@/run/pid
ErrorLog @ROOT@/logs/error
LoadModule mpm_event_module @MODULES@/mod_mpm_event.so
LoadModule authz_core_module @MODULES@/mod_authz_core.so
LoadModule alias_module @MODULES@/mod_alias.so
DocumentRoot @ROOT@/htdocs
`

/** A request to a server on loopback. */
export interface ServerRequest {
  readonly path: string
  /** Host header; `@PORT@` and `@PORT2@` stand for the ports. */
  readonly host: string
  readonly method?: string
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: string
  /** `@PORT2@` for the second port. */
  readonly port?: string
}

/** What came back, as the recorded cases say it: which script answered, and in which groups. */
export interface ServerAnswer {
  readonly status: number
  readonly script?: string
  readonly script_name?: string
  readonly path_info?: string
  readonly process_group?: string
  readonly application_group?: string
  readonly served_source?: boolean
}

/** An answer as it came over the wire. */
export interface RawAnswer {
  readonly status: number
  readonly headers: IncomingMessage['headers']
  readonly text: string
}

/** The files of a server in a folder of their own, with ports that nothing listens on. */
export interface ServerFolder {
  readonly root: string
  /** Replaces `@ROOT@`, `@PORT@`, `@PORT2@` and `@MODULES@`. */
  fill(text: string): string
  /** Writes files, by their paths in the folder. */
  write(files: Readonly<Record<string, string>>): void
  /**
   * Starts the real server, sends the requests one by one, and stops it by its own pid. If a connection breaks,
   * this is said, and done once more.
   * @returns the answers, or what the server said if it does not start
   */
  ask(requests: readonly ServerRequest[]): Promise<readonly RawAnswer[] | string>
  /**
   * Starts the real server, and stops it by its own pid when `use` is done.
   * @returns what `use` does, or what the server said if it does not start
   */
  whileRunning<T>(use: (server: RunningServer) => Promise<T>): Promise<T | string>
}

/** A server that runs. */
export interface RunningServer {
  readonly pid: number
  /** `http://127.0.0.1:PORT`. */
  readonly url: string
  isAlive(): boolean
}

/** Writes the files of a server; they may hold the words that `fill` replaces. */
export async function newServerFolder(files: Readonly<Record<string, string>>): Promise<ServerFolder> {
  const root = newFolder()
  const ports = await Promise.all([freePort(), freePort()])
  const modules = modulesFolder()
  const fill = (text: string): string =>
    text
      .replaceAll('@ROOT@', root)
      .replaceAll('@PORT2@', `${ports[1]}`)
      .replaceAll('@PORT@', `${ports[0]}`)
      .replaceAll('@MODULES@', modules)
  const write = (path: string, text: string): void => {
    mkdirSync(dirname(join(root, path)), {recursive: true})
    writeFileSync(join(root, path), fill(text))
  }
  // The children run as another user and must be able to walk in.
  chmodSync(dirname(root), 0o755)
  for (const folder of ['.', 'logs', 'run', 'htdocs', 'app']) {
    mkdirSync(join(root, folder), {recursive: true})
    chmodSync(join(root, folder), 0o755)
  }
  for (const [path, text] of Object.entries(files)) write(path, text)
  // It listens on one after the other, and is asked on both.
  const isSecond = Object.values(files).some((text) => /^\s*Listen .*@PORT2@/m.test(text))
  const listened = isSecond ? ports : ([ports[0]] as const)
  return {
    root,
    fill,
    write(texts) {
      for (const [path, text] of Object.entries(texts)) write(path, text)
    },
    ask: (requests) => {
      const once = (): Promise<readonly RawAnswer[] | string> =>
        withServer(root, listened, async ({isAlive}) => {
          const answers: RawAnswer[] = []
          for (const each of requests) {
            const answer = send({...each, host: fill(each.host)}, each.port ? ports[1] : ports[0])
            answers.push(await answer.catch((error) => lost(error, isAlive())))
          }
          return answers
        })
      const lost = (error: unknown, isAlive: boolean): never => {
        const logs = join(root, 'logs')
        const log = readdirSync(logs).map((name) => readFileSync(join(logs, name), 'utf8'))
        throw new Error(`${error}; the server ${isAlive ? 'runs' : 'is gone'}\n${log.join('')}`)
      }
      // A connection that breaks is an accident of the machine, unless it breaks again.
      return once().catch((error) => {
        console.warn(`${error}\nThe server is asked once more.`)
        return once()
      })
    },
    whileRunning: (use) => withServer(root, listened, use),
  }
}

/** Asks a server that is started for these requests only. */
export async function answersOf(
  files: Readonly<Record<string, string>>,
  requests: readonly ServerRequest[],
): Promise<readonly ServerAnswer[] | string> {
  const {fill, ask} = await newServerFolder(files)
  const answers = await ask(requests)
  return typeof answers === 'string' ? answers : answers.map((answer) => normalize(answer, fill))
}

type Use<T> = (server: RunningServer) => Promise<T>

/** Another run on this machine may have a server on one of the ports for a moment. */
async function withServer<T>(
  root: string,
  ports: readonly [number, ...number[]],
  use: Use<T>,
): Promise<T | string> {
  for (let left = 20; ; left--) {
    const found = await startedOnce(root, ports, use)
    const isTaken = typeof found === 'string' && found.includes('Address already in use')
    if (!isTaken || left === 0) return found
    await sleep(500)
  }
}

async function startedOnce<T>(
  root: string,
  ports: readonly [number, ...number[]],
  use: Use<T>,
): Promise<T | string> {
  const server = spawn(installedServer().program, ['-d', root, '-f', 'conf/httpd.conf', '-DFOREGROUND'])
  const said: Buffer[] = []
  server.stderr.on('data', (chunk: Buffer) => said.push(chunk))
  const exit = once(server, 'exit')
  try {
    for (const port of ports) if (!(await isListening(port, server))) return Buffer.concat(said).toString()
    const isAlive = (): boolean => isRunning(server)
    return await use({pid: server.pid as number, url: `http://127.0.0.1:${ports[0]}`, isAlive})
  } finally {
    server.kill('SIGTERM')
    // It takes its children with it only if it ends by itself.
    const stopped = await Promise.race([exit.then(() => true), sleep(60_000, false, {ref: false})])
    if (!stopped) server.kill('SIGKILL')
  }
}

function isRunning({exitCode, signalCode}: ChildProcess): boolean {
  return exitCode === null && signalCode === null
}

/** Below the ports that systems give to outgoing connections, so that none takes it before the server does. */
const FIRST_PORT = 10_000
/** Each worker of a run has its own, and gives each once before it gives one again: a server that is started many
 * times leaves its ports free in between, and must not find another server there. */
const PORTS_OF_WORKER = 2_700
const WORKERS = 8
const worker = Number(process.env.VITEST_POOL_ID ?? 0) % WORKERS
/** Two runs at once hardly meet. */
let givenPorts = randomInt(PORTS_OF_WORKER)

async function freePort(): Promise<number> {
  const port = FIRST_PORT + worker * PORTS_OF_WORKER + (givenPorts++ % PORTS_OF_WORKER)
  const server = createServer().listen(port, '127.0.0.1')
  // The promise is rejected if there is an error instead.
  const isFree = await once(server, 'listening').then(
    () => true,
    () => false,
  )
  if (!isFree) return freePort()
  server.close()
  await once(server, 'close')
  return port
}

/** Waits up to 10 seconds for the port; false if the server ends before. */
async function isListening(port: number, server: {readonly exitCode: number | null}): Promise<boolean> {
  for (let attempt = 0; attempt < 1000 && server.exitCode === null; attempt++) {
    const socket = connect(port, '127.0.0.1')
    const isOpen = await Promise.race([
      once(socket, 'connect').then(() => true),
      once(socket, 'error').then(() => false),
    ]).catch(() => false)
    socket.destroy()
    if (isOpen) return true
    await sleep(10)
  }
  return false
}

/** A connection that is kept would make the server wait for it when it stops. */
const NEW_CONNECTIONS = new Agent({keepAlive: false})

async function send(
  {path, host, method = 'GET', headers, body}: ServerRequest,
  port: number,
): Promise<RawAnswer> {
  const sent = request({
    host: '127.0.0.1',
    port,
    path,
    method,
    headers: {...headers, host},
    agent: NEW_CONNECTIONS,
    timeout: 20_000,
    maxHeaderSize: 1 << 20,
  })
  sent.end(body)
  const [response] = (await once(sent, 'response')) as [IncomingMessage]
  const chunks: Buffer[] = []
  for await (const chunk of response) chunks.push(chunk as Buffer)
  return {
    status: response.statusCode ?? 0,
    headers: response.headers,
    text: Buffer.concat(chunks).toString(),
  }
}

/** The answer of the test application is JSON; a script's source begins with its import line. */
function normalize({status, text}: RawAnswer, fill: (text: string) => string): ServerAnswer {
  if (status === 200 && text.startsWith('{')) {
    const {script, script_name, path_info, process_group, application_group} = JSON.parse(
      text,
    ) as ServerAnswer
    const [one, two] = [fill('@PORT@'), fill('@PORT2@')]
    const group = application_group?.replaceAll(one, '@PORT@').replaceAll(two, '@PORT2@') ?? ''
    // A rule may make a path of a file.
    const rest = path_info?.replaceAll(fill('@ROOT@'), '@ROOT@')
    return pick({
      ...{status, script, script_name, path_info: rest, process_group, application_group: group},
    })
  }
  return status === 200 && text.startsWith('import ') ? {status, served_source: true} : {status}
}

function pick(answer: {readonly [Key in keyof ServerAnswer]: ServerAnswer[Key] | undefined}): ServerAnswer {
  return Object.fromEntries(
    Object.entries(answer).filter(([, value]) => value !== undefined),
  ) as unknown as ServerAnswer
}
