import type {Environment} from '../../../src/httpd/environment.ts'
import {readServer} from '../../../src/reading/read-server.ts'
import type {Reading} from '../../../src/reading/reading.ts'
import type {Resolution} from '../../../src/resolve/resolution.ts'
import {resolveRequest} from '../../../src/resolve/resolve-request.ts'
import {serverModelOf} from '../../../src/resolve/server/server-model.ts'
import {createOtherFiles} from '../../../src/run/files/other-files.ts'
import {serverViewOf} from '../../../src/scopes/server-view.ts'
import {serverLineOf} from '../../../src/syntax/place.ts'
import {wsgiOf} from '../../../src/wsgi/wsgi-model.ts'
import {
  type Application,
  certainGroup,
  GLOBAL,
  type GroupKind,
  isComputed,
  RESOURCE,
} from '../../../src/wsgi.ts'

/** What a comparison came to. */
export interface Agreement {
  /** Groups that the text model is certain of. */
  readonly certain: number
  /** Requests that were compared. */
  readonly requests: number
  /** One sentence for each answer that the models do not agree on. */
  readonly disagreements: readonly string[]
}

/** An application, and the groups that the text model is certain of. */
interface Claim {
  readonly application: Application
  readonly groups: Readonly<Record<GroupKind, string | undefined>>
}

/** A request to compare. */
export interface Asked {
  readonly host: string
  readonly port: number
  readonly path: string
}

/** What there is to choose requests from. */
export interface Askable {
  /** Mounts of applications that are no patterns. */
  readonly mounts: readonly string[]
  /** Names of the virtual hosts. */
  readonly hosts: readonly string[]
}

/** Compares what both models say of the groups of the applications of a server in memory. */
export async function compareModels(
  environment: Environment,
  requestsTo: (server: Askable) => readonly Asked[],
): Promise<Agreement> {
  const reading = readServer('conf/httpd.conf', environment)
  if (reading.error) return {certain: 0, requests: 0, disagreements: []}
  const claims = await claimsOf(reading)
  const server = serverModelOf(reading, environment)
  const mounts = [...claims.values()].flatMap(({application: {kind, mount}}) =>
    kind === 'prefix' ? [mount] : [],
  )
  const disagreements: string[] = []
  let requests = 0
  for (const {host, port, path} of requestsTo({mounts, hosts: server.hosts.map(({name}) => name)})) {
    const request = {host, port, hostPort: undefined, address: '127.0.0.1', path}
    const resolution = resolveRequest(server, request)
    const claim = claimOn(resolution, claims)
    if (!claim) continue
    requests++
    disagreements.push(...differencesOf(claim, resolution).map((text) => `${host}:${port}${path}: ${text}`))
  }
  return {certain: certainIn(claims), requests, disagreements}
}

/** What the text model says of the applications of all files, by the places of their aliases. */
async function claimsOf(reading: Reading): Promise<ReadonlyMap<string, Claim>> {
  const known = {found: {mainFile: reading.files[0]?.realPath}, reading}
  const others = createOtherFiles({around: async () => known} as never)
  const claims = new Map<string, Claim>()
  for (const {realPath, path, root} of reading.files) {
    const wsgi = wsgiOf(serverViewOf(root, await others.elsewhereOf(realPath)))
    for (const application of wsgi.applications) {
      const groupOf = (kind: GroupKind): string | undefined => certainGroup(wsgi, kind, application)?.value
      const groups = {process: groupOf('process'), application: groupOf('application')}
      claims.set(`${path}:${serverLineOf(application.node)}`, {application, groups})
    }
  }
  return claims
}

function certainIn(claims: ReadonlyMap<string, Claim>): number {
  const groups = [...claims.values()].flatMap(({groups}) => Object.values(groups))
  return groups.filter((group) => group !== undefined).length
}

/** The application that surely answers, if the request went through its alias only. */
function claimOn(
  {certain, processGroup, because}: Resolution,
  claims: ReadonlyMap<string, Claim>,
): Claim | undefined {
  if (!certain || processGroup === undefined) return undefined
  const found = because.flatMap(({file, line}) => claims.get(`${file}:${line}`) ?? [])
  return found.length === 1 ? found[0] : undefined
}

function differencesOf({application, groups}: Claim, resolution: Resolution): readonly string[] {
  const resolved = {process: resolution.processGroup, application: resolution.applicationGroup}
  return (['process', 'application'] as const)
    .filter((kind) => groups[kind] !== undefined && !isSame(groups[kind], resolved[kind], resolution))
    .map(
      (kind) =>
        `the ${kind} group of ${application.node.value.trim()} is ${groups[kind]} by the text, ` +
        `${resolved[kind]} by the server`,
    )
}

function isSame(group: string, resolved: string | undefined, {scriptName}: Resolution): boolean {
  if (group === GLOBAL) return resolved === ''
  // It is in lower case (mod_wsgi.c: wsgi_application_group).
  if (group === RESOURCE) return resolved?.endsWith(`|${scriptName?.toLowerCase()}`) ?? false
  // The name of the server is in it.
  return isComputed(group) || group === resolved
}
