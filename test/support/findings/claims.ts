/** What findings say of answers, so that a server can be asked whether it is so. */
import {readFileSync, realpathSync} from 'node:fs'
import {join} from 'node:path'
import {openRun} from '../../../src/run/open-run.ts'
import {UNNAMED} from '../../../src/server/locate/named-server.ts'
import {createServers} from '../../../src/server/servers.ts'
import type {Subject} from '../../../src/testing.ts'
import type {RawAnswer, ServerFolder, ServerRequest} from '../server/running-server.ts'

/** One thing that a finding says. */
export interface Claim {
  /** Rule, key and line. */
  readonly finding: string
  readonly request: ServerRequest
  /** The status that is answered, or the script that answers. */
  readonly expected: {readonly status: number} | {readonly script: string}
}

interface Said {
  readonly transform: string
  readonly key: string
  readonly reason: string
  readonly position: {readonly start: {readonly line: number}}
}

/** What findings say: `the server answers 403 to shop.example/x`, "`/srv/a.wsgi` gets the requests for shop.example/x". */
export function claimsOf(findings: readonly Said[], {fill}: Pick<ServerFolder, 'fill'>): readonly Claim[] {
  return findings.flatMap((said): readonly Claim[] => {
    const {transform, key, reason, position} = said
    const finding = `${transform}:${key} at line ${position.start.line}: ${reason}`
    const [, status, url] = /answers (\d{3}) to ([^\s,]*\/[^\s,]*)/.exec(reason) ?? []
    if (status !== undefined && url !== undefined)
      return [{finding, request: requestFor(url, fill), expected: {status: Number(status)}}]
    const [, script, other] = /`(\S+)` gets the requests for ([^\s,]+)/.exec(reason) ?? []
    if (script === undefined || other === undefined) return []
    return [{finding, request: requestFor(other, fill), expected: {script}}]
  })
}

/** A path alone is one of the main server, which has no name. */
function requestFor(url: string, fill: (text: string) => string): ServerRequest {
  const [, host = '', port = '', path = ''] = /^([^/:]*)(:\d+)?(.*)$/.exec(url) ?? []
  const isSecond = port === `:${fill('@PORT2@')}`
  return {path, host: host === '' ? 'other.invalid' : host + port, ...(isSecond && {port: '@PORT2@'})}
}

/** What is wrong about claims, given the answer to the request of each. */
export function falsehoodsIn(claims: readonly Claim[], answers: readonly RawAnswer[]): readonly string[] {
  return claims.flatMap((claim, index) => {
    const answer = answers[index]
    return (answer && falsehoodOf(claim, answer)) ?? []
  })
}

/** What is wrong about a claim; undefined where the server does as it says. */
function falsehoodOf({finding, request, expected}: Claim, answer: RawAnswer): string | undefined {
  const {status, headers} = answer
  const script = `${headers['x-script'] ?? ''}`
  const isRight =
    'status' in expected ? status === expected.status : status === 200 && expected.script.endsWith(script)
  return isRight ? undefined : `${finding} but ${request.host}${request.path} got ${status} ${script}`
}

/** The findings of checks in files of a server folder; with a main file its whole server is known. */
export async function findingsIn(
  {root}: ServerFolder,
  paths: readonly string[],
  checks: readonly Subject[],
  mainFile: string | undefined,
): Promise<readonly Said[]> {
  const inputs = paths.map((path) => ({
    path,
    realPath: realpathSync(join(root, path)),
    read: () => readFileSync(join(root, path)),
  }))
  const named = mainFile === undefined ? UNNAMED : {...UNNAMED, serverRoot: root, mainFile}
  const run = await openRun(inputs, {transforms: checks, takes: 'safe', servers: createServers(named)})
  const said: Said[] = []
  for await (const {result} of run) said.push(...(result?.findings ?? []))
  return said
}
