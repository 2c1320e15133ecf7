import {
  bareDirectives,
  type Directive,
  defineCheck,
  type FileContext,
  firstWord,
  groupBy,
  isSameName,
  moduleIdentifierOf,
  onOneLine,
  type Section,
  toIdentifier,
  wordsOf,
} from 'httpd-codemod/transform'
import {
  type DaemonDefinition,
  type GroupReference,
  groupNamedIn,
  groupReferences,
  isPreloaded,
} from 'httpd-codemod/wsgi'

export default defineCheck({
  name: 'check-condition-on-module',
  summary: 'Find process groups that are defined in a condition, but selected outside of it',
  description: `
The server does not read lines in \`<IfModule>\`, \`<IfDefine>\` and the like where the condition does not hold. A group
that a \`WSGIDaemonProcess\` defines there does not exist then, while a \`WSGIProcessGroup\` outside still names it. The
server starts, and answers 500 to every request of the application; with both group options on the alias it does not
start. This happens when a virtual host for port 443 in \`<IfModule mod_ssl.c>\` defines the group that the one for
port 80 uses.

The other way round, a condition that does not hold on this server leaves an application of one virtual host without the
group that the same script has in another one.

Define the group outside of the condition, best in the main server. A condition on mod_wsgi itself does no harm, and
neither does one that holds on this server according to its LoadModule lines.`,
  url: 'https://modwsgi.readthedocs.io/en/master/configuration-directives/WSGIDaemonProcess.html',
  words: /wsgidaemonprocess|wsgiprocessgroup/i,
  findings: {
    requests: {
      message:
        'Unexpected {condition} around the definition of process group `{group}`, expected it around the lines that select the group too',
      reason: 'where the condition does not hold there is no such group, and the server answers 500',
    },
    start: {
      message:
        'Unexpected {condition} around the definition of process group `{group}`, expected it around the lines that select the group too',
      reason: 'where the condition does not hold there is no such group, and the server does not start',
    },
    selection: {
      message: 'Unexpected {condition} around `{line}`, expected the line outside of it too',
      reason:
        'the condition does not hold on this server, so {url} runs in the processes of Apache, and {other} in the process group',
    },
  },
  notes: {},
  run(context) {
    const {view, wsgi, report, find} = context
    if (view.isWhole)
      for (const {condition, line, url, other, related} of unequalHosts(context))
        report(condition, 'selection', {condition: onOneLine(condition), line: onOneLine(line), url, other}, [
          line,
          ...related,
        ])
    const guarded = wsgi.definitions.filter(({guards}) => guards.length > 0)
    if (guarded.length === 0) return
    const references = groupBy(groupReferences(view, 'process'), ({name}) => name)
    const lines = groupBy(find('WSGIDaemonProcess'), (node) => firstWord(node) ?? '')
    for (const definition of guarded) {
      const {name, node} = definition
      if (lines.get(name)?.length !== 1 || wsgi.isNamedElsewhere(name)) continue
      const outside = (references.get(name) ?? []).flatMap((reference) => {
        const condition = missingAround(context, definition, reference)
        return condition ? [{...reference, condition}] : []
      })
      const [first] = outside
      if (!first) continue
      const key = outside.some((reference) => isPreloaded(reference.node)) ? 'start' : 'requests'
      const related = [first.condition, ...outside.map((reference) => reference.node)]
      report(node, key, {condition: onOneLine(first.condition), group: name}, related)
    }
  },
})

/** A script that has its process group in one virtual host, and lacks it in another one because of a condition. */
interface Unequal {
  readonly condition: Section
  readonly line: Directive
  /** A request without the group, and one with it. */
  readonly url: string
  readonly other: string
  readonly related: readonly Directive[]
}

function unequalHosts({wsgi, answersAt}: FileContext): readonly Unequal[] {
  const guarded = wsgi.view.scopes
    .flatMap((scope) => bareDirectives(scope, 'WSGIProcessGroup').map((line) => ({...line, scope})))
    // A start script may define any name, and of two conditions either may be the one that does not hold.
    .filter(
      ({guards: [guard, ...others], scope}) =>
        scope.section && guard && others.length === 0 && isSameName(guard.name, 'IfModule'),
    )
  return guarded.flatMap(({node, guards, scope}): readonly Unequal[] => {
    const [condition] = guards
    const group = firstWord(node)
    const lacking = wsgi.applications.find((each) => each.scope === scope)
    if (!condition || !lacking || groupNamedIn(lacking.node, 'process') !== undefined) return []
    const [answer] = answersAt(lacking.node)
    const isLacking = answer?.isCertain && answer.isReached && answer.processGroup === ''
    if (!isLacking || answer.because.some(({name}) => name === 'WSGIProcessGroup')) return []
    for (const {node: alias, target} of wsgi.applications) {
      const [other] = target === lacking.target && alias !== lacking.node ? answersAt(alias) : []
      if (other?.isCertain && other.isReached && other.processGroup === group)
        return [{condition, line: node, url: answer.url, other: other.url, related: [lacking.node, alias]}]
    }
    return []
  })
}

/** A condition that may be false, and is around a definition but not around a line that selects the group. */
function missingAround(
  context: FileContext,
  definition: DaemonDefinition,
  reference: GroupReference,
): Section | undefined {
  const keys = new Set(reference.guards.map(keyOf))
  return definition.guards.find((guard) => !keys.has(keyOf(guard)) && mayBeFalse(context, guard))
}

/** Equal for conditions that hold together: the same words, or one module by both of its names. */
function keyOf(condition: Section): string {
  const words = wordsOf(condition)
  const isModule = isSameName(condition.name, 'IfModule')
  return [toIdentifier(condition.name), ...words.map((word) => (isModule ? identifierOf(word) : word))].join(
    ' ',
  )
}

/** A condition on the version holds for all the versions that somebody had in mind. */
function mayBeFalse(context: FileContext, condition: Section): boolean {
  if (isSameName(condition.name, 'IfVersion')) return false
  const text = firstWord(condition) ?? ''
  if (!isSameName(condition.name, 'IfModule')) return true
  const isNegated = text.startsWith('!')
  const loaded = isLoaded(context, isNegated ? text.slice(1) : text)
  return loaded === undefined || loaded === isNegated
}

/** Whether a module is loaded; undefined where the text does not tell. */
function isLoaded({view, find}: FileContext, module: string): boolean | undefined {
  const identifier = identifierOf(module)
  const isOfModule = (node: ReturnType<typeof find>[number]): boolean => firstWord(node) === identifier
  const loads = [...find('LoadModule'), ...view.elsewhere.find('LoadModule').map(({node}) => node)]
  if (loads.some(isOfModule)) return true
  return view.isWhole ? false : undefined
}

/** A condition names a module by its identifier or by its source file. */
function identifierOf(module: string): string {
  return module.endsWith('.c') ? moduleIdentifierOf(module) : module
}
