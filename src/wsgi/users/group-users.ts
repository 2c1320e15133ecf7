import {GLOBAL, isComputed} from '../../httpd/mod-wsgi/group-names.ts'
import {isVariable} from '../../httpd/paths/paths.ts'
import {bareDirectives, directivesIn, type Scope} from '../../scopes/scopes.ts'
import {ofView, type ServerView} from '../../scopes/server-view.ts'
import {firstWord} from '../../syntax/words/words-of.ts'
import {groupNamedIn} from '../groups/group-named-in.ts'
import {groupNamedBy} from '../groups/groups.ts'
import type {Application} from '../mounts/applications.ts'
import {mayReach} from '../mounts/handler-reach.ts'
import {belongsTo, type HandlerUse} from '../mounts/handlers.ts'
import {effectiveGroup, type WsgiFile, wsgiFileOf} from '../wsgi-file.ts'

/** Who runs in a daemon process group. */
export interface GroupUsers {
  /** Applications that surely run in it. */
  readonly applications: readonly Application[]
  /** Applications that may run in it, for some requests or on some servers. */
  readonly doubtful: readonly Application[]
  /** Handlers past the aliases that run in it. */
  readonly handlers: readonly HandlerUse[]
}

/** The users of a process group as far as this file says. */
export function groupUsers(view: ServerView, name: string): GroupUsers {
  const {applications, doubtful, computed} = ofView(view, usersByGroup)
  const certain = applications.get(name) ?? []
  // A virtual host inherits the handlers of the main server, and may run them in another group.
  const file = wsgiFileOf(view.root)
  const handlers = ofView(view, strayHandlersIn)
    .filter(({scope, use}) => mayRunIn(file, scope, use, name))
    .map(({use}) => use)
  return {
    applications: certain,
    doubtful: [...(doubtful.get(name) ?? []), ...computed],
    handlers: [...new Set(handlers)],
  }
}

/** The handlers that belong to no application, as each scope has them; most files have none. */
function strayHandlersIn({
  root,
  scopes,
}: ServerView): readonly {readonly scope: Scope; readonly use: HandlerUse}[] {
  const file = wsgiFileOf(root)
  return scopes.flatMap((scope) =>
    scope.chain.flatMap((home) => strayHandlers(file, home)).map((use) => ({scope, use})),
  )
}

/** The handlers of a scope that belong to none of its applications: what does runs where that one runs. */
function strayHandlers({applicationsByScope, handlerUses}: WsgiFile, scope: Scope): readonly HandlerUse[] {
  const own = applicationsByScope.get(scope) ?? []
  return (handlerUses.get(scope) ?? []).filter(
    (use) => !own.some((application) => belongsTo(use, application)),
  )
}

interface UsersByGroup {
  readonly applications: ReadonlyMap<string, readonly Application[]>
  readonly doubtful: ReadonlyMap<string, readonly Application[]>
  /** Applications whose group is computed by each request: it may be any. */
  readonly computed: readonly Application[]
}

function usersByGroup({root}: ServerView): UsersByGroup {
  const file = wsgiFileOf(root)
  const applications = new Map<string, Application[]>()
  const doubtful = new Map<string, Application[]>()
  const computed: Application[] = []
  for (const application of file.applications) {
    const group = effectiveGroup(file, 'process', application)
    const possible = new Set([group.value, ...group.doubts.map(groupNamedBy)])
    if ([...possible].some(isComputed)) computed.push(application)
    else
      for (const name of possible) add(group.doubts.length === 0 ? applications : doubtful, name, application)
  }
  return {applications, doubtful, computed}
}

function add(users: Map<string, Application[]>, name: string, application: Application): void {
  const known = users.get(name)
  if (known) known.push(application)
  else users.set(name, [application])
}

function mayRunIn({applicationsByScope}: WsgiFile, scope: Scope, use: HandlerUse, name: string): boolean {
  // A handler script with the option runs in that group, whatever the directives say.
  const own = groupNamedIn(use.node, 'process')
  if (own !== undefined) return own === name || isComputed(own) || isVariable(own)
  const {chain} = scope
  const applications = chain.flatMap((each) => applicationsByScope.get(each) ?? [])
  const inSections = chain
    .flatMap((each) => directivesIn(each, 'WSGIProcessGroup'))
    .some(
      (placed) =>
        placed.sections.length > 0 &&
        groupNamedBy(placed.node) === name &&
        placed.sections.every((section) => mayReach(section, use, chain, applications)),
    )
  const bare = bareValue(scope) ?? GLOBAL
  return inSections || bare === name
}

function bareValue({chain}: Scope): string | undefined {
  return chain
    .flatMap((each) => bareDirectives(each, 'WSGIProcessGroup'))
    .map(({node}) => firstWord(node))
    .at(-1)
}
