import {
  argumentsOf,
  bareDirectives,
  coverageOf,
  coverageOfPrefix,
  type Directive,
  defineCheck,
  directivesIn,
  directivesReaching,
  type FileContext,
  firstWord,
  isSameName,
  isVariable,
  onOneLine,
  reachingElsewhere,
  type Scope,
  urlAliasesOf,
  wordsOf,
} from 'httpd-codemod/transform'
import type {Application, WsgiModel} from 'httpd-codemod/wsgi'
import {findsOtherProgram} from '../../shared/other-programs.ts'

export default defineCheck({
  name: 'check-superfluous-execcgi',
  summary: 'Find Options ExecCGI for scripts that WSGIScriptAlias runs without it',
  description: `
\`Options ExecCGI\` lets the server run files that a handler makes scripts: \`SetHandler wsgi-script\`, \`AddHandler
cgi-script .cgi\` and the like. A WSGIScriptAlias runs its script without it. Where no handler needs the option it
only waits for one: any file of the folder runs as soon as some line makes its extension a script.

The line may do more. \`Options ExecCGI\` without a sign also turns off every other option, FollowSymLinks among them,
so write \`Options None\` in its place. \`Options +ExecCGI\` can be removed as a whole.

The check is silent where handlers, .htaccess files or other ways to the folder may need the option.`,
  url: 'https://modwsgi.readthedocs.io/en/master/user-guides/configuration-guidelines.html',
  words: /execcgi/i,
  findings: {
    superfluous: {
      message: 'Unexpected `{line}` for `{target}`, expected {expected}',
      reason:
        'WSGIScriptAlias runs the script without ExecCGI, and any other file of the folder runs as soon as a handler is added for it',
    },
  },
  notes: {},
  run(context) {
    const {view, wsgi, report} = context
    const lines = view.scopes.flatMap((scope) => linesForScripts(wsgi, scope))
    // Hardly a file has such a line, and the handlers of all other files are many.
    if (lines.length === 0 || runsByHandler(context)) return
    for (const line of lines) {
      if (mayBeReachedOtherwise(context, line)) continue
      const {node, applications} = line
      const [first] = applications
      const data = {line: onOneLine(node), target: first.target, expected: expectedFor(node)}
      report(node, 'superfluous', data, [first.node])
    }
  },
})

/** A line that turns on ExecCGI for a folder of scripts. */
interface FolderLine {
  readonly node: Directive
  readonly scope: Scope
  /** The path of the folder. */
  readonly path: string
  readonly applications: readonly [Application, ...Application[]]
}

function linesForScripts({view, applications}: WsgiModel, scope: Scope): readonly FolderLine[] {
  return directivesIn(scope, 'Options').flatMap(({node, sections}) => {
    const [folder, ...around] = sections
    if (!isForHandlers(node) || !folder || around.length > 0 || !isSameName(folder.name, 'Directory'))
      return []
    const [first, ...others] = applications.filter(
      (application) =>
        (scope === view.main || application.scope === scope) && coverageOf(folder, application) === 'all',
    )
    const path = firstWord(folder) ?? ''
    return first ? [{node, scope, path, applications: [first, ...others]}] : []
  })
}

/** True for a line that turns on ExecCGI, and nothing that runs commands from pages. */
function isForHandlers(node: Directive): boolean {
  const words = argumentsOf(node).map(({text}) => text.toLowerCase().replace(/^\+/, ''))
  return words.includes('execcgi') && !words.includes('includes') && !words.includes('all')
}

/** True if some line of the server lets a handler run files, anywhere. */
function runsByHandler({view, wsgi, find}: FileContext): boolean {
  const findAll = (name: string): readonly Directive[] => [
    ...find(name),
    ...view.elsewhere.find(name).map(({node}) => node),
  ]
  // A ScriptAlias needs no ExecCGI either, and a proxy runs no files.
  const findRunning = (name: string): readonly Directive[] =>
    /^(?:scriptalias|proxypass)/i.test(name) ? [] : findAll(name)
  return (
    [...wsgi.handlerUses.values()].some((uses) => uses.length > 0) ||
    HANDLER_LINES.some((name) => findAll(name).some(isWsgiHandler)) ||
    findsOtherProgram(findRunning)
  )
}

const HANDLER_LINES = ['SetHandler', 'AddHandler', 'AddType', 'RewriteRule']

function isWsgiHandler({value}: Directive): boolean {
  return /\b(?:wsgi-script|x-httpd-wsgi)\b/i.test(value)
}

/** True if requests may reach the files of a folder past the aliases, and meet a handler that is not seen here. */
function mayBeReachedOtherwise({view, wsgi}: FileContext, {scope, path, applications}: FolderLine): boolean {
  const overrides = applications.flatMap((application) => [
    ...directivesReaching('AllowOverride', application, scope.chain),
    ...reachingElsewhere(view, 'AllowOverride', application),
  ])
  const mayHaveHtaccess = overrides.some(({node}) => !isSameName(firstWord(node) ?? '', 'None'))
  if (mayHaveHtaccess) return true
  if (view.isWhole) return false
  // Nothing is known about handlers in other files, but something about the ways to the folder.
  if (scope === view.main || isVariable(path)) return true
  const roots = bareDirectives(scope, 'DocumentRoot').map(({node}) => firstWord(node) ?? '')
  const takesAll = wsgi.applicationsByScope
    .get(scope)
    ?.some(({kind, mount}) => kind === 'prefix' && mount === '/')
  const targets = urlAliasesOf(scope).map(({target}) => target)
  return (
    [...(takesAll ? [] : roots), ...targets].some((other) => mayMeet(other, path)) ||
    (!takesAll && roots.length === 0)
  )
}

function mayMeet(one: string, other: string): boolean {
  return coverageOfPrefix(one, other) !== 'none' || coverageOfPrefix(other, one) !== 'none'
}

/** A line without signs also turns off what was on before it (server/core.c: set_options). */
function expectedFor(node: Directive): string {
  const words = wordsOf(node)
  const rest = words.filter((word) => !isSameName(word.replace(/^\+/, ''), 'ExecCGI'))
  if (rest.length > 0) return `\`Options ${rest.join(' ')}\``
  return words.some((word) => word.startsWith('+')) ? 'no Options here' : '`Options None`'
}
