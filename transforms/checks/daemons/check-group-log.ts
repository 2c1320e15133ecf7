import {
  bareDirectives,
  type Directive,
  defineCheck,
  firstWord,
  hostAround,
  isVariable,
  isWithin,
  maySayUnseen,
  type Placed,
  type Scope,
} from 'httpd-codemod/transform'
import {certainGroup} from 'httpd-codemod/wsgi'
import {groupLinesOf} from '../../shared/group-lines.ts'

export default defineCheck({
  name: 'check-group-log',
  summary: 'Find applications whose log messages are lost',
  description: `
The processes of a group that is defined in a virtual host keep the \`ErrorLog\` of that virtual host open and close
all others, so that no application writes to the log of another site. Their own messages, such as restarts and
timeouts, go there, and so does everything that an application writes to \`sys.stderr\` while it is loaded or in
threads of its own. A virtual host of the same name with another \`ErrorLog\` can use the group, but everything that
its requests write to \`sys.stderr\` and \`wsgi.errors\`, including tracebacks, is lost.

Define such a group outside of all virtual hosts: its processes keep all logs open. Or set the same \`ErrorLog\` in
both virtual hosts.`,
  url: 'https://modwsgi.readthedocs.io/en/master/user-guides/debugging-techniques.html',
  words: /wsgidaemonprocess/i,
  findings: {
    lost: {
      message:
        'Unexpected process group `{group}` of a virtual host with another ErrorLog, expected one of the main server',
      reason:
        'its processes close all other error logs, so everything that the application logs in requests from here is lost',
    },
  },
  notes: {
    host: 'a process group that is defined in a virtual host logs the messages of its processes to the ErrorLog of that virtual host, whoever uses the group',
  },
  run({view, wsgi, report, note}) {
    const inHosts = wsgi.definitions.filter(({scope}) => scope !== view.main)
    if (inHosts.some(({scope}) => bareDirectives(scope, 'ErrorLog').length > 0)) note('host', {})
    const muted = wsgi.applications.flatMap((application) => {
      const group = certainGroup(wsgi, 'process', application)
      const definition = inHosts.find(({name}) => name === group?.value)
      if (!group || !definition || application.scope === view.main) return []
      return differ(logOf(definition), logOf(application)) ? [{application, group, definition}] : []
    })
    for (const {line, first, aliases} of groupLinesOf(muted))
      report(line, 'lost', {group: first.group.value}, [first.definition.node, ...aliases])

    /** The error log that applies to something in the text; undefined where the text does not tell. */
    function logOf({scope, guards}: Pick<Placed, 'guards'> & {readonly scope: Scope}): string | undefined {
      const lines = bareDirectives(scope, 'ErrorLog')
      const isSure = lines.every((line) => isWithin(guards, line.guards))
      if (!isSure || maySayUnseen(view, 'ErrorLog', scope)) return undefined
      return lines.length > 0 ? onlyOf(lines.map(({node}) => node)) : mainLog()
    }

    function mainLog(): string | undefined {
      if (!view.isWhole) return undefined
      const own = bareDirectives(view.main, 'ErrorLog').map(({node}) => node)
      const others = view.elsewhere.find('ErrorLog').filter(({sections}) => !hostAround(sections))
      return onlyOf([...own, ...others.map(({node}) => node)])
    }
  },
})

/** The word that all lines have; undefined if they differ. */
function onlyOf(lines: readonly Directive[]): string | undefined {
  const texts = new Set(lines.map((node) => firstWord(node)))
  return texts.size === 1 ? [...texts][0] : undefined
}

/** True if the second log surely is another file than the first: they are compared as text (server/log.c: ap_open_logs). */
function differ(log: string | undefined, other: string | undefined): boolean {
  if (log === undefined || other === undefined || /^syslog(?::|$)/.test(other)) return false
  const variable = /^\$\{[^}]*\}/.exec(log)?.[0] ?? ''
  const isCommon = other.startsWith(variable)
  const [rest, otherRest] = isCommon ? [log, other].map((text) => text.slice(variable.length)) : [log, other]
  return rest !== otherRest && ![rest, otherRest].some((text) => isVariable(text ?? ''))
}
