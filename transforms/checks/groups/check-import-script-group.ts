import {
  argumentsOf,
  type Directive,
  defineCheck,
  directivesIn,
  type FileContext,
  firstWord,
  isVariable,
} from 'httpd-codemod/transform'
import {
  type Application,
  belongsTo,
  certainGroup,
  GLOBAL,
  groupNamedIn,
  isComputed,
  RESOURCE,
} from 'httpd-codemod/wsgi'

export default defineCheck({
  name: 'check-import-script-group',
  summary: 'Find WSGIImportScript lines that load an application where it does not run',
  description: `
\`WSGIImportScript\` loads a script when the server starts, into the interpreter that its two options name: the process
group and the application group. To spare the first request the wait, they have to be the groups that the application
runs in. Otherwise the script is loaded into an interpreter that no request reaches: it costs memory and the time to
start, and the first request waits as before.

This happens when an application moves to daemon mode or to the main interpreter, and the line is forgotten. A
\`WSGIScriptAlias\` with both group options loads its script by itself and needs no such line.

The check looks only at scripts that an alias of the file names. Any other script may do something else, such as run
a service in a process group of its own.`,
  url: 'https://modwsgi.readthedocs.io/en/master/configuration-directives/WSGIImportScript.html',
  words: /wsgiimportscript/i,
  findings: {
    process: {
      message: 'Unexpected `process-group={group}` for `{script}`, expected {expected}',
      reason:
        'the server loads the script into processes that do not serve the application, whose first request waits as before',
    },
    application: {
      message: 'Unexpected `application-group={group}` for `{script}`, expected {expected}',
      reason:
        'the server loads the script into an interpreter that does not serve the application, whose first request waits as before',
    },
  },
  notes: {},
  run(context) {
    const {view, report} = context
    for (const scope of view.scopes) {
      for (const {node} of directivesIn(scope, 'WSGIImportScript')) {
        const fault = faultOf(context, node)
        if (fault) report(node, fault.key, fault.data, fault.related)
      }
    }
  },
})

interface Fault {
  readonly key: 'process' | 'application'
  readonly data: Readonly<Record<'group' | 'script' | 'expected', string>>
  readonly related: readonly Directive[]
}

/** What is wrong with a line; undefined if an application with its script runs there, or may. */
function faultOf(context: FileContext, node: Directive): Fault | undefined {
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
