import {spawn} from 'node:child_process'
import {once} from 'node:events'
import {chmodSync, mkdirSync, writeFileSync} from 'node:fs'
import {type IncomingMessage, request} from 'node:http'
import {type AddressInfo, connect, createServer} from 'node:net'
import {dirname, join} from 'node:path'
import {setTimeout as sleep} from 'node:timers/promises'
import {installedServer, modulesFolder, newFolder} from './httpd.ts'

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

/**
 * Starts the real server on a configuration, sends the requests one by one, and stops it by its own pid.
 * The files may hold `@ROOT@`, `@PORT@`, `@PORT2@` and `@MODULES@`; the main file is `conf/httpd.conf`.
 * @returns the answers, or what the server said if it does not start
 */
export async function answersOf(
  files: Readonly<Record<string, string>>,
  requests: readonly ServerRequest[],
): Promise<readonly ServerAnswer[] | string> {
  const root = newFolder()
  const ports = await Promise.all([freePort(), freePort()])
  const fill = (text: string): string =>
    text
      .replaceAll('@ROOT@', root)
      .replaceAll('@PORT2@', `${ports[1]}`)
      .replaceAll('@PORT@', `${ports[0]}`)
      .replaceAll('@MODULES@', modulesFolder())
  // The children run as another user and must be able to walk in.
  chmodSync(dirname(root), 0o755)
  for (const folder of ['.', 'logs', 'run', 'htdocs', 'app']) {
    mkdirSync(join(root, folder), {recursive: true})
    chmodSync(join(root, folder), 0o755)
  }
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(root, path)), {recursive: true})
    writeFileSync(join(root, path), fill(text))
  }
  const server = spawn(installedServer().program, ['-d', root, '-f', 'conf/httpd.conf', '-DFOREGROUND'])
  const said: Buffer[] = []
  server.stderr.on('data', (chunk: Buffer) => said.push(chunk))
  const exit = once(server, 'exit')
  try {
    if (!(await isListening(ports[0], server))) return Buffer.concat(said).toString()
    const answers: ServerAnswer[] = []
    for (const each of requests) {
      answers.push(
        normalize(await send({...each, host: fill(each.host)}, each.port ? ports[1] : ports[0]), fill),
      )
    }
    return answers
  } finally {
    server.kill('SIGTERM')
    const stopped = await Promise.race([exit.then(() => true), sleep(5000, false, {ref: false})])
    if (!stopped) server.kill('SIGKILL')
  }
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const {port} = server.address() as AddressInfo
  server.close()
  await once(server, 'close')
  return port
}

/** Waits up to 10 seconds for the port; false if the server ends before. */
async function isListening(port: number, server: {readonly exitCode: number | null}): Promise<boolean> {
  for (let attempt = 0; attempt < 400 && server.exitCode === null; attempt++) {
    const socket = connect(port, '127.0.0.1')
    const isOpen = await Promise.race([
      once(socket, 'connect').then(() => true),
      once(socket, 'error').then(() => false),
    ]).catch(() => false)
    socket.destroy()
    if (isOpen) return true
    await sleep(25)
  }
  return false
}

async function send(
  {path, host, method = 'GET', headers, body}: ServerRequest,
  port: number,
): Promise<{readonly status: number; readonly text: string}> {
  const sent = request({
    host: '127.0.0.1',
    port,
    path,
    method,
    headers: {...headers, host},
    timeout: 20_000,
    maxHeaderSize: 1 << 20,
  })
  sent.end(body)
  const [response] = (await once(sent, 'response')) as [IncomingMessage]
  const chunks: Buffer[] = []
  for await (const chunk of response) chunks.push(chunk as Buffer)
  return {status: response.statusCode ?? 0, text: Buffer.concat(chunks).toString()}
}

/** The answer of the test application is JSON; a script's source begins with its import line. */
function normalize(
  {status, text}: {readonly status: number; readonly text: string},
  fill: (text: string) => string,
): ServerAnswer {
  if (status === 200 && text.startsWith('{')) {
    const {script, script_name, path_info, process_group, application_group} = JSON.parse(
      text,
    ) as ServerAnswer
    const [one, two] = [fill('@PORT@'), fill('@PORT2@')]
    const group = application_group?.replaceAll(one, '@PORT@').replaceAll(two, '@PORT2@') ?? ''
    return pick({status, script, script_name, path_info, process_group, application_group: group})
  }
  return status === 200 && text.startsWith('import ') ? {status, served_source: true} : {status}
}

function pick(answer: {readonly [Key in keyof ServerAnswer]: ServerAnswer[Key] | undefined}): ServerAnswer {
  return Object.fromEntries(
    Object.entries(answer).filter(([, value]) => value !== undefined),
  ) as unknown as ServerAnswer
}
