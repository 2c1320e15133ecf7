/** Recorded servers whose requests have a client (fixtures/cases/*-cases.json.gz). */
import {readFileSync} from 'node:fs'
import {gunzipSync} from 'node:zlib'
import type {Client} from '../../../src/resolve/client.ts'
import type {ServerRequest} from '../../../src/resolve/resolution.ts'
import {filled} from '../server/predict.ts'

/** A request as it was sent. */
export interface RecordedRequest {
  /** Sent as it is. */
  readonly path: string
  /** The Host header; null for a request without one. */
  readonly host: string | null
  readonly client?: string
  readonly user?: string
  /** Whether the server takes the password. */
  readonly login?: 'good' | 'bad'
  readonly method?: string
  readonly headers?: Readonly<Record<string, string>>
  readonly port?: string
  /** The address of the server that it is sent to. */
  readonly address?: string
}

/** What the server answered. */
export interface RecordedAnswer {
  readonly status?: number
  readonly location?: string
  /** The request that reached the proxied server. */
  readonly backend?: {readonly request: string}
}

/** One server, its requests and its answers. */
export interface RecordedCase {
  readonly name: string
  readonly topic: string
  readonly files: Readonly<Record<string, string>>
  readonly requests: readonly RecordedRequest[]
  readonly observed: readonly RecordedAnswer[]
  /** What the server said instead of starting. */
  readonly config_error?: string
}

/** All cases of a file that start. */
export function recordedCases(name: 'access' | 'location' | 'client'): readonly RecordedCase[] {
  return allRecordedCases(name).filter(({config_error}) => config_error === undefined)
}

/** All cases of a file, those that the server rejects too. */
export function allRecordedCases(name: 'access' | 'location' | 'client'): readonly RecordedCase[] {
  const file = new URL(`../../../fixtures/cases/${name}-cases.json.gz`, import.meta.url)
  return JSON.parse(
    gunzipSync(readFileSync(file)).toString().replaceAll('@BACKEND@', '18082'),
  ) as readonly RecordedCase[]
}

/** The request as the resolver is asked. A bad password is no login. */
export function toServerRequest(request: RecordedRequest): ServerRequest {
  const {path, host, client = '127.0.0.1', user, login, method, headers = {}, port = '@PORT@'} = request
  const {address = client.includes(':') ? '::1' : '127.0.0.1'} = request
  const [, name = '', hostPort] = /^(\[[^\]]*\]|[^:]*)(?::(\d+))?$/.exec(filled(host ?? '')) ?? []
  const asked: Client = {
    address: client,
    login: login === 'good' && user !== undefined ? {name: user} : 'nobody',
    headers: new Map(Object.entries(headers).map(([key, value]) => [key.toLowerCase(), value])),
  }
  return {
    ...{host: name, hostPort: hostPort === undefined ? undefined : Number(hostPort)},
    ...{port: Number(filled(port)), address, path},
    ...(method === undefined ? {} : {method}),
    client: asked,
  }
}
