import {readServer} from '../../src/reading/read-server.ts'
import type {Reading} from '../../src/reading/reading.ts'
import type {Resolution} from '../../src/resolve/resolution.ts'
import {resolveRequest} from '../../src/resolve/resolve-request.ts'
import {serverModelOf} from '../../src/resolve/server/server-model.ts'
import {createOtherFiles} from '../../src/run/files/other-files.ts'
import {serverViewOf} from '../../src/scopes/server-view.ts'
import {serverLineOf} from '../../src/syntax/place.ts'
import {wsgiOf} from '../../src/wsgi/wsgi-model.ts'
import {type Application, certainGroup, GLOBAL, type GroupKind, isComputed, RESOURCE} from '../../src/wsgi.ts'
import {environmentOf, ROOT} from '../support/environment.ts'
import type {Random} from '../support/random/random.ts'

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

const PORTS = {'@PORT2@': 18_081, '@PORT@': 18_080}
/** The last one is that of no virtual host. */
const ASKED_PORTS = [18_080, 18_080, 18_081, 18_082]
/** What follows the mount. */
const RESTS = ['', '/', '/x']
/** Paths that patterns may match, and what else there is. */
const OTHERS = ['/m', '/m7', '/wiki/en', '/w/v', '/b/two', '/z', '/a/one', '/d/one.wsgi', '/', '/wiki']
const REQUESTS = 16

/** Compares what both models say of the groups of the applications of a server in memory. */
export async function compareModels(
  files: Readonly<Record<string, string>>,
  random: Random,
): Promise<Agreement> {
  const environment = environmentOf(filled(files))
  const reading = readServer('conf/httpd.conf', environment)
  if (reading.error) return {certain: 0, requests: 0, disagreements: []}
  const claims = await claimsOf(reading)
  const server = serverModelOf(reading, environment)
  const pick = <T>(list: readonly T[]): T => list[random(list.length)] as T
  const mounts = [...claims.values()].flatMap(({application: {kind, mount}}) =>
    kind === 'prefix' ? [mount] : [],
  )
  const hosts = ['other.example', ...server.hosts.map(({name}) => name)]
  const disagreements: string[] = []
  let requests = 0
  for (let count = 0; count < REQUESTS; count++) {
    const path = random(3) > 0 && mounts.length > 0 ? pick(mounts) + pick(RESTS) : pick(OTHERS)
    const [host, port] = [pick(hosts), pick(ASKED_PORTS)]
    const request = {host, port, hostPort: undefined, address: '127.0.0.1', path}
    const resolution = resolveRequest(server, request)
    const claim = claimOn(resolution, claims)
    if (!claim) continue
    requests++
    disagreements.push(...differencesOf(claim, resolution).map((text) => `${host}:${port}${path}: ${text}`))
  }
  return {certain: certainIn(claims), requests, disagreements}
}

function filled(files: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  const fill = (text: string): string =>
    Object.entries(PORTS).reduce((said, [name, port]) => said.replaceAll(name, `${port}`), text)
  return Object.fromEntries(
    Object.entries(files).map(([path, text]) => [path, fill(text).replaceAll('@ROOT@', ROOT)]),
  )
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
