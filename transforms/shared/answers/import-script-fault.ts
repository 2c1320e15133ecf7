/** WSGIImportScript lines that load a script where its application does not run. */
import {argumentsOf, type Directive, type FileContext, firstWord, isVariable} from 'httpd-codemod/transform'
import {
  type Application,
  belongsTo,
  certainGroup,
  GLOBAL,
  groupNamedIn,
  isComputed,
  RESOURCE,
} from 'httpd-codemod/wsgi'

/** What is wrong with a line, and the aliases of the script. */
export interface Fault {
  readonly key: 'process' | 'application'
  readonly data: Readonly<Record<'group' | 'script' | 'expected', string>>
  readonly related: readonly Directive[]
}

/** What is wrong with a line; undefined if an application with its script runs there, or may. */
export function importScriptFault(context: FileContext, node: Directive): Fault | undefined {
  const {wsgi} = context
  const script = firstWord(node) ?? ''
  const [process, application] = [groupNamedIn(node, 'process'), groupNamedIn(node, 'application')]
  const users = wsgi.applications.filter(({target}) => target === script)
  if (process === undefined || application === undefined || users.length === 0) return undefined
  if ([script, process, application].some(isVariable) || isComputed(process)) return undefined
  const homes = users.map((user) => ({
    node: user.node,
    process: certainGroup(wsgi, 'process', user)?.value,
    application: certainGroup(wsgi, 'application', user)?.value,
  }))
  const near = homes.filter((home) => mayBeSame(process, home.process))
  if (near.some((home) => mayBeSame(application, home.application))) return undefined
  if (mayRunOtherwise(context, script, users)) return undefined
  const key = near.length === 0 ? 'process' : 'application'
  const [home] = near.length === 0 ? homes : near
  const group = key === 'process' ? process : application
  const own = home?.[key] ?? ''
  return {
    key,
    data: {group, script, expected: expectedFor(key, own)},
    related: homes.map((each) => each.node),
  }
}

function expectedFor(key: Fault['key'], own: string): string {
  if (own === RESOURCE) return 'the name of its default group'
  return isComputed(own) ? `the value of \`${own}\`` : `\`${key}-group=${own}\``
}

/**
 * True if a request may run in the group that the line names. A computed name is plain text in this line, and a group has
 * such a name only where a variable is not set. The computed name of an application may turn out to be any other.
 */
function mayBeSame(named: string, own: string | undefined): boolean {
  if (own === undefined) return true
  if (isComputed(named)) return named === own && named.startsWith('%{ENV:')
  return isComputed(own) ? named !== GLOBAL : named === own
}

/** Directives that run a script beside the aliases. */
const OTHER_USES = [
  'WSGIHandlerScript',
  'WSGIAccessScript',
  'WSGIAuthUserScript',
  'WSGIAuthGroupScript',
  'WSGIDispatchScript',
]

function mayRunOtherwise(
  {view, wsgi, find}: FileContext,
  script: string,
  users: readonly Application[],
): boolean {
  const handlers = [...wsgi.handlerUses.values()].flat()
  const others = [
    ...OTHER_USES.flatMap(find),
    ...[...OTHER_USES, 'WSGIScriptAlias', 'WSGIScriptAliasMatch'].flatMap((name) =>
      view.elsewhere.find(name).map(({node}) => node),
    ),
  ]
  return (
    handlers.some((use) => !users.some((user) => belongsTo(use, user))) ||
    others.some((node) => node.value.includes(script) && argumentsOf(node).some(({text}) => text === script))
  )
}
