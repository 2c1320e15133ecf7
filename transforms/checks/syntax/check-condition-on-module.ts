import {
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
import {type DaemonDefinition, type GroupReference, groupReferences, isPreloaded} from 'httpd-codemod/wsgi'

export default defineCheck({
  name: 'check-condition-on-module',
  summary: 'Find process groups that are defined in a condition, but selected outside of it',
  description: `
The server does not read lines in \`<IfModule>\`, \`<IfDefine>\` and the like where the condition does not hold. A group
that a \`WSGIDaemonProcess\` defines there does not exist then, while a \`WSGIProcessGroup\` outside still names it. The
server starts, and answers 500 to every request of the application; with both group options on the alias it does not
start. This happens when a virtual host for port 443 in \`<IfModule mod_ssl.c>\` defines the group that the one for
port 80 uses.

Define the group outside of the condition, best in the main server. A condition on mod_wsgi itself does no harm, and
neither does one that holds on this server according to its LoadModule lines.`,
  url: 'https://modwsgi.readthedocs.io/en/master/configuration-directives/WSGIDaemonProcess.html',
  words: /wsgidaemonprocess/i,
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
  },
  notes: {},
  run(context) {
    const {view, wsgi, report, find} = context
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
