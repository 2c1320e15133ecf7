import {baseNameOf, directoryOf, groupBy, isWithin, serverNameOf} from 'httpd-codemod/transform'
import {
  type Application,
  type DaemonDefinition,
  effectiveGroup,
  groupReferences,
  groupsSelectedIn,
  type WsgiModel,
} from 'httpd-codemod/wsgi'
import {scriptsOf} from '../scripts-of.ts'
import {linesOfNoFolder} from './lines-of-no-folder.ts'

/**
 * The groups that are defined, that nothing selects, and one of which was plainly meant for an embedded application:
 * somebody forgot WSGIProcessGroup, or wrote it where no script is. One is meant; with several it is not known which.
 */
export function meantGroups(wsgi: WsgiModel): (application: Application) => readonly DaemonDefinition[] {
  const found = known.get(wsgi) ?? findMeant(wsgi)
  known.set(wsgi, found)
  return found
}

type FindMeant = ReturnType<typeof meantGroups>

const known = new WeakMap<WsgiModel, FindMeant>()

function findMeant(wsgi: WsgiModel): FindMeant {
  const {view, applications, applicationsByScope} = wsgi
  const waiting = waitingGroups(wsgi)
  if (waiting.length === 0) return () => []
  const scripts = scriptsOf(applications)
  const embedded = applications.filter(
    (application) => effectiveGroup(wsgi, 'process', application).source === 'default',
  )
  const byName = groupBy(
    embedded.flatMap((application) =>
      [...namesOf(application, isAlone(application))].map((name) => ({name, application})),
    ),
    ({name}) => name,
  )
  const meantByName = new Map(waiting.map((group) => [group, namedAfter(group)]))
  const byServer = groupBy(waiting, ({scope}) => (scope === view.main ? MAIN : serverNameOf(scope)))

  function isAlone({scope}: Application): boolean {
    return scriptsOf(applicationsByScope.get(scope) ?? []).length === 1
  }

  /** The applications of the one script that has the name of a group. */
  function namedAfter({name}: DaemonDefinition): ReadonlySet<Application> {
    const named = (byName.get(plain(name)) ?? []).map(({application}) => application)
    return scriptsOf(named).length === 1 ? new Set(named) : NOBODY
  }

  return (application) => {
    const {scope, guards} = application
    // Those that can be selected (mod_wsgi.c: wsgi_execute_remote compares the names of servers).
    const usable = [...(byServer.get(MAIN) ?? []), ...(byServer.get(serverNameOf(scope)) ?? [])].filter(
      (group) => isWithin(guards, group.guards),
    )
    const named = usable.filter((group) => meantByName.get(group)?.has(application))
    if (named.length === 1) return named
    // Another script has a better claim to the others.
    const open = usable.filter((group) => meantByName.get(group)?.size === 0)
    const own = scope === view.main ? open : open.filter((group) => group.scope !== view.main)
    if (own.length > 0) return isAlone(application) ? own : []
    // A group of the main server may be for another file.
    return scripts.length === 1 && view.isWhole ? open : []
  }
}

const MAIN = Symbol('main server')

const NOBODY: ReadonlySet<Application> = new Set()

/** The groups that no line selects for any script. */
function waitingGroups(wsgi: WsgiModel): readonly DaemonDefinition[] {
  const {view, definitions} = wsgi
  const selected = new Set(groupsSelectedIn(view.root, 'process'))
  const idle = new Set(
    definitions.some(({name}) => selected.has(name))
      ? view.scopes.flatMap((scope) => linesOfNoFolder(wsgi, scope)).map(({node}) => node)
      : [],
  )
  const references = idle.size === 0 ? new Map() : groupBy(groupReferences(view, 'process'), ({name}) => name)
  return definitions.filter(({name}) => {
    const lines: ReturnType<typeof groupReferences> = references.get(name) ?? []
    const isIdle = lines.length > 0 && lines.every(({node}) => idle.has(node))
    return (!selected.has(name) || isIdle) && !wsgi.isNamedElsewhere(name)
  })
}

/** What a group for an application may be called: after its script, mount or folder, or its host, where it is alone there. */
function namesOf({target, mount, scope}: Application, isAlone: boolean): ReadonlySet<string> {
  const server = serverNameOf(scope) ?? ''
  const own = [baseNameOf(target), baseNameOf(mount), baseNameOf(directoryOf(target))]
  const words = isAlone ? [...own, server, server.replace(/^www\./, ''), server.split('.')[0] ?? ''] : own
  return new Set(words.map(plain).filter((word) => word !== ''))
}

/** A name without what people write in one place and not in another. */
function plain(name: string): string {
  return name
    .toLowerCase()
    .replace(/\.(?:wsgi|py|conf)$/, '')
    .replace(/[-_. ]/g, '')
}
