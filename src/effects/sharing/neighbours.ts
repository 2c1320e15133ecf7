/** Which applications run in one interpreter: they share modules, sys.path and os.environ. */
import {directoryOf} from '../../httpd/paths/paths.ts'
import type {Resolution} from '../../resolve/resolution.ts'
import {type ServerModel, scopesAround} from '../../resolve/server/server-model.ts'
import type {ServerScope} from '../../resolve/server/server-scope.ts'
import {addressOf} from '../ask/address.ts'
import {answerOf, answersOf} from '../ask/answers.ts'
import {groupRequests} from '../ask/group-requests.ts'
import {countInherited, type Inherited} from '../ask/inherited.ts'
import {requestsTo} from '../ask/methods.ts'
import {allPaths} from '../ask/paths/group-paths.ts'
import {applicationOf, isSameApplication, type RunApplication} from './application.ts'
import {type ScopesOfGroup, scopesRunningIn} from './group-index.ts'

/** The scripts of other applications that a request shares its interpreter with after a change, and did not before. */
export function newNeighbours(
  one: Resolution,
  other: Resolution,
  before: ServerModel,
  after: ServerModel,
): readonly string[] {
  const now = neighboursOf(after, other)
  if (now.length === 0) return []
  const earlier = new Set(neighboursOf(before, one))
  return now.filter((script) => !earlier.has(script))
}

function neighboursOf(server: ServerModel, own: Resolution): readonly string[] {
  const {processGroup, applicationGroup} = own
  if (processGroup === undefined || applicationGroup === undefined) return []
  return strangersIn(server, own, scopesRunningIn(server, processGroup, applicationGroup), applicationGroup)
}

/**
 * True if another application runs in the same process group, which is not that of the embedded processes.
 * @param among `other folders`: only one whose script is in another folder counts
 */
export function hasStrangersInGroup(
  server: ServerModel,
  own: Resolution,
  among: 'all' | 'other folders',
): boolean {
  const {processGroup} = own
  if (processGroup === undefined || processGroup === '') return false
  const application = applicationOf(own)
  const folder = own.script === undefined ? undefined : directoryOf(own.script)
  return scopesRunningIn(server, processGroup, '').some((group) => {
    const applications = applicationsIn(server, group, processGroup, undefined)
    // Of thousands of applications in a group each would look through all others.
    if (among === 'other folders' && isAllIn(applications, folder)) return false
    return applications.some(
      (each) =>
        each.script !== undefined &&
        !(among === 'other folders' && directoryOf(each.script) === folder) &&
        !isSameApplication(each, application),
    )
  })
}

const knownFolders = new WeakMap<readonly RunApplication[], ReadonlySet<string>>()

function isAllIn(applications: readonly RunApplication[], folder: string | undefined): boolean {
  const folders =
    knownFolders.get(applications) ??
    new Set(applications.flatMap(({script}) => (script === undefined ? [] : [directoryOf(script)])))
  knownFolders.set(applications, folders)
  return folders.size === 0 || (folders.size === 1 && folder !== undefined && folders.has(folder))
}

function strangersIn(
  server: ServerModel,
  own: Resolution,
  groups: readonly ScopesOfGroup[],
  interpreter: string,
): readonly string[] {
  const application = applicationOf(own)
  const scripts = groups.flatMap((group) =>
    applicationsIn(server, group, own.processGroup, interpreter).flatMap((each) =>
      each.script === undefined || isSameApplication(each, application) ? [] : [each.script],
    ),
  )
  return [...new Set(scripts)]
}

/** Each application of a scope once, by what it runs in. */
type Runs = ReadonlyMap<string, readonly RunApplication[]>

interface Known {
  readonly runs: Map<ServerScope, Runs>
  readonly inherited: Inherited
  /** By the key of the scopes and what they run in. */
  readonly joined: Map<string, readonly RunApplication[]>
}

/** By what a server was asked, so that they are forgotten with it. */
const known = new WeakMap<object, Known>()

/**
 * Each application looks for its neighbours, and all of them among the same ones.
 * @param interpreter undefined for all of the process group
 */
function applicationsIn(
  server: ServerModel,
  {key, scopes}: ScopesOfGroup,
  process: string | undefined,
  interpreter: string | undefined,
): readonly RunApplication[] {
  const {runs, joined, inherited} = knownOf(server)
  const place = placeKey(process, interpreter)
  const found =
    joined.get(`${key}\0${place}`) ??
    distinct(
      scopes().flatMap((scope) => {
        const own = runs.get(scope) ?? runsOf(server, scope, inherited)
        runs.set(scope, own)
        return own.get(place) ?? NONE
      }),
    )
  joined.set(`${key}\0${place}`, found)
  return found
}

const NONE: readonly RunApplication[] = []

function knownOf(server: ServerModel): Known {
  const answers = answersOf(server)
  const found = known.get(answers) ?? {
    ...{runs: new Map(), joined: new Map(), inherited: countInherited([server], server.hosts.length)},
  }
  known.set(answers, found)
  return found
}

/** Virtual hosts among which neighbours were looked for at their own paths only. */
export function hostsLeftIn(server: ServerModel): readonly ServerScope[] {
  return [...(known.get(answersOf(server))?.inherited.left ?? [])]
}

function runsOf(server: ServerModel, scope: ServerScope, inherited: Inherited): Runs {
  const places = new Map<string, RunApplication[]>()
  const add = (place: string, application: RunApplication): void => {
    const applications = places.get(place)
    if (applications) applications.push(application)
    else places.set(place, [application])
  }
  const address = addressOf(server, scope)
  const requests = inherited.isAsked(scope)
    ? groupRequests(address, [[server, scope]])
    : requestsTo(address, allPaths([scope]), scopesAround(server, scope))
  for (const request of requests) {
    const answer = answerOf(server, request)
    if (answer.script === undefined) continue
    const application = applicationOf(answer)
    add(placeKey(answer.processGroup, undefined), application)
    add(placeKey(answer.processGroup, answer.applicationGroup), application)
  }
  return new Map([...places].map(([place, applications]) => [place, distinct(applications)]))
}

function distinct(applications: readonly RunApplication[]): readonly RunApplication[] {
  if (applications.length < 2) return applications
  return [...new Map(applications.map((each) => [`${each.script}\0${each.target}`, each])).values()]
}

function placeKey(process: string | undefined, interpreter: string | undefined): string {
  return `${process ?? '\n'}\0${interpreter ?? '\n'}`
}
