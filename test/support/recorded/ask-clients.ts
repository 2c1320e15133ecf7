/** Asks a real server from several addresses, and sees what it passes on to another. */
import {once} from 'node:events'
import {type AddressInfo, connect, createServer, type Server, type Socket} from 'node:net'
import {setTimeout as sleep} from 'node:timers/promises'
import {MADE_UP_ROOT} from '../server/predict.ts'
import {newServerFolder} from '../server/running-server.ts'
import type {RecordedAnswer, RecordedRequest} from './recorded-requests.ts'

/** The port of the server behind a made-up one. */
const MADE_UP_BACKEND = '18082'

/** Files of a made-up server, with the port of the one behind it. */
export function withMadeUpBackend(files: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  return withBackend(files, MADE_UP_BACKEND)
}

function withBackend(
  files: Readonly<Record<string, string>>,
  port: string,
): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(files).map(([path, text]) => [path, text.replaceAll('@BACKEND@', port)]),
  )
}

/** A server behind the proxy: it answers 200 to all, and keeps the line of each request. */
export interface Backend {
  readonly port: number
  readonly lines: string[]
  close(): void
}

/** Starts one on loopback. */
export async function startBackend(): Promise<Backend> {
  const lines: string[] = []
  const server: Server = createServer((socket) => {
    let head = ''
    socket.setEncoding('latin1').on('error', () => socket.destroy())
    socket.on('data', (chunk) => {
      head += chunk
      if (!head.includes('\r\n\r\n')) return
      lines.push(/^[^\r]*/.exec(head)?.[0] ?? '')
      socket.end('HTTP/1.1 200 OK\r\nContent-Length: 2\r\nConnection: close\r\n\r\nok')
      head = ''
    })
  })
  await once(server.listen(0, '127.0.0.1'), 'listening')
  return {port: (server.address() as AddressInfo).port, lines, close: () => server.close()}
}

/**
 * What a server answers, in the paths and ports of a made-up one (see `filled`).
 * @returns what the server said if it does not start
 */
export async function answersToClients(
  files: Readonly<Record<string, string>>,
  requests: readonly RecordedRequest[],
  {backend, password}: {readonly backend: Backend; readonly password: string},
): Promise<readonly RecordedAnswer[] | string> {
  const port = `${backend.port}`
  const {root, fill, whileRunning} = await newServerFolder(withBackend(files, port))
  const listening = Number(fill('@PORT@'))
  const madeUp = (text: string): string =>
    // Rules of a section may take the first slash off.
    ESCAPES.flatMap((escaped) => [escaped, (path: string) => escaped(path.slice(1))])
      .reduce((left, escaped) => left.replaceAll(escaped(root), escaped(MADE_UP_ROOT)), text)
      .replaceAll(`${listening}`, '18080')
      .replaceAll(port, MADE_UP_BACKEND)
  return whileRunning(async () => {
    const answers: RecordedAnswer[] = []
    for (const request of requests) {
      backend.lines.length = 0
      const head = await send(fill(headOf(request, password)), request.client ?? '127.0.0.1', listening)
      const status = Number(/^HTTP\/1\.1 (\d+)/.exec(head)?.[1])
      const location = /^location: *([^\r]*)/im.exec(head)?.[1]
      const line = backend.lines[0]
      answers.push({
        status,
        ...(location === undefined ? {} : {location: madeUp(location)}),
        ...(line === undefined ? {} : {backend: {request: madeUp(line.replace(/ HTTP\/[\d.]+$/, ''))}}),
      })
    }
    return answers
  })
}

function headOf(
  {path, host, method = 'GET', user, login, headers}: RecordedRequest,
  password: string,
): string {
  const pair = Buffer.from(`${user}:${login === 'bad' ? 'wrong' : password}`).toString('base64')
  const lines = [
    `${method} ${path} HTTP/1.1`,
    `Host: ${host}`,
    ...Object.entries(headers ?? {}).map(([name, value]) => `${name}: ${value}`),
    ...(user === undefined ? [] : [`Authorization: Basic ${pair}`]),
    'Connection: close',
  ]
  return `${lines.join('\r\n')}\r\n\r\n`
}

/** The head of the answer, in Latin-1. */
async function send(head: string, client: string, port: number): Promise<string> {
  const host = client.includes(':') ? '::1' : '127.0.0.1'
  const socket = await connected(() => connect({host, port, localAddress: client}))
  socket.setTimeout(20_000, () => socket.destroy(new Error('timeout'))).setEncoding('latin1')
  socket.write(head, 'latin1')
  let answer = ''
  for await (const chunk of socket) answer += chunk
  return answer.split('\r\n\r\n')[0] ?? ''
}

/** A server under load may listen on one address a moment before it does on the other. */
async function connected(open: () => Socket): Promise<Socket> {
  for (let left = 100; ; left--) {
    const socket = open()
    try {
      await once(socket, 'connect')
      return socket
    } catch (error) {
      if (left === 0 || (error as NodeJS.ErrnoException).code !== 'ECONNREFUSED') throw error
      await sleep(50)
    }
  }
}

/** The ways a rule may write the path of a file into a URL: as it is, escaped by the flag B, and once more. */
const ESCAPES: readonly ((path: string) => string)[] = [
  (path) => path,
  (path) => path.replace(/\W/g, (byte) => `%${byte.charCodeAt(0).toString(16)}`),
  (path) => path.replace(/\W/g, (byte) => `%25${byte.charCodeAt(0).toString(16)}`),
]
