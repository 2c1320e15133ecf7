import {argumentsOf} from '../../syntax/arguments.ts'
import {toIdentifier} from '../../syntax/names.ts'
import {directivesNamed, itemsIn, type Scope} from '../scopes.ts'
import type {Application} from './applications.ts'
import {GLOBAL, groupNamedBy} from './groups.ts'
import {belongsTo, type HandlerUse} from './handlers.ts'
import {effectiveGroup, isComputed, type WsgiModel} from './wsgi-model.ts'

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
export function groupUsers(model: WsgiModel, name: string): GroupUsers {
  const applications: Application[] = []
  const doubtful: Application[] = []
  for (const application of model.applications) {
    const group = effectiveGroup(model, 'process', application)
    const possible = [group.value, ...group.doubts.map(groupNamedBy)]
    if (group.value === name && group.doubts.length === 0) applications.push(application)
    else if (possible.some((value) => value === name || isComputed(value))) doubtful.push(application)
  }
  const handlers = model.scopes.flatMap((scope) =>
    (model.handlerUses.get(scope) ?? []).filter(
      (use) =>
        mayRunIn(model, scope, use, name) && !applications.some((application) => belongsTo(use, application)),
    ),
  )
  return {applications, doubtful, handlers}
}

function mayRunIn({main}: WsgiModel, scope: Scope, {node, sections}: HandlerUse, name: string): boolean {
  const own = toIdentifier(node.name) === 'wsgihandlerscript' && node.value.includes(`process-group=${name}`)
  const inSections = sections
    .flatMap((section) => directivesNamed(itemsIn(section, []), 'WSGIProcessGroup'))
    .some((item) => groupNamedBy(item.node) === name)
  const bare = bareValue(scope) ?? bareValue(main) ?? GLOBAL
  return own || inSections || bare === name
}

function bareValue(scope: Scope): string | undefined {
  return directivesNamed(scope.items, 'WSGIProcessGroup')
    .map(({node}) => argumentsOf(node)[0]?.text)
    .at(-1)
}

/** The scripts of applications, each once. */
export function scriptsOf(applications: readonly Application[]): readonly string[] {
  return [...new Set(applications.map(({target}) => target))]
}
