import {readFileSync} from 'node:fs'
import type {ServerAnswer, ServerRequest} from '../server/running-server.ts'

/** One recorded server with its requests and answers (fixtures/cases/wsgi-requests.json). */
export interface RequestCase {
  readonly name: string
  /** By path below the server root; `conf/httpd.conf` is the file a transform would touch. */
  readonly files: Readonly<Record<string, string>>
  readonly requests: readonly ServerRequest[]
  /** One for each request; keys that do not apply are null or missing. */
  readonly observed: readonly {readonly [Key in keyof ServerAnswer]: ServerAnswer[Key] | null}[]
  /** What the case shows; empty for some. */
  readonly note: string
  /** Cases of one pair are the same server before and after a rewrite. */
  readonly pair?: string
  readonly role?: string
  /** Which rewrite: `T1` to `T4` for the four transforms. */
  readonly transform?: string
  /** What the server said instead of starting. */
  readonly config_error?: string
}

const FILE = new URL('../../../fixtures/cases/wsgi-requests.json', import.meta.url)

/** All recorded servers that start. */
export function requestCases(): readonly RequestCase[] {
  return recorded().filter(({config_error}) => config_error === undefined)
}

/** All recorded servers that do not start. */
export function rejectedServers(): readonly RequestCase[] {
  return recorded().filter(({config_error}) => config_error !== undefined)
}

function recorded(): readonly RequestCase[] {
  return JSON.parse(readFileSync(FILE, 'utf8')) as readonly RequestCase[]
}
