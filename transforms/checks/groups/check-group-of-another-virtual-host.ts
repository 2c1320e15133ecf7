import {
  argumentsOf,
  bareDirectives,
  type Directive,
  defineCheck,
  firstWord,
  groupBy,
  hostAround,
  isVariable,
  isWithin,
  type Scope,
  type ServerView,
  sectionsAround,
  serverNameOf,
} from 'httpd-codemod/transform'
import {
  type DaemonDefinition,
  GLOBAL,
  type GroupReference,
  groupNamedIn,
  groupReferences,
  isComputed,
  isPreloaded,
  isSelectable,
  type WsgiModel,
} from 'httpd-codemod/wsgi'
import {selectingLine} from '../../shared/answers/idle-groups.ts'
import {type MountedAlias, mountedAliases} from '../../shared/answers/mounted-aliases.ts'

export default defineCheck({
  name: 'check-group-of-another-virtual-host',
  summary: 'Find process groups that the selecting virtual host cannot use',
  description: `
A process group that is defined in a virtual host can be used by that virtual host, and by servers with the same
\`ServerName\`, byte for byte. For all others the server starts and answers each request with 500: "Daemon process
called ... cannot be accessed by this WSGI application". With \`WSGIImportScript\`, and with both group options on an
alias, it does not start. Another letter case or a dot at the end makes another name, and \`ServerAlias\` makes no
difference.

Define the group outside of all virtual hosts, or set the same \`ServerName\` in both.`,
  url: 'https://modwsgi.readthedocs.io/en/master/configuration-directives/WSGIProcessGroup.html',
  words: /wsgiprocessgroup|process-group=/i,
  findings: {
    other: {
      message:
        'Unexpected process group `{group}` of virtual host `{owner}`, expected one of the main server or of `{name}`',
      reason: 'it cannot be used from here, so requests that run in it are answered with 500',
    },
    similar: {
      message:
        'Unexpected process group `{group}` of virtual host `{owner}`, expected the ServerName `{name}` there too',
      reason:
        'another letter case or a dot at the end makes another name, and ServerAlias makes no difference, so requests that run in it are answered with 500',
    },
    inherited: {
      message: 'Unexpected process group `{group}` for all virtual hosts, expected one of the main server',
      reason:
        'a virtual host defines it, and {name} has another name and inherits this line, so the server answers 500 to {url}',
    },
    preloaded: {
      message:
        'Unexpected process group `{group}` of virtual host `{owner}`, expected one of the main server or of `{name}`',
      reason: 'the script is loaded when the server starts, so the server does not start',
    },
  },
  notes: {},
  run({view, wsgi, report, answersAt}) {
    const mounted = mountedAliases(view, answersAt)
    const lines = mounted.flatMap((each) => inheritedBy(view, each) ?? [])
    for (const [line, [first]] of groupBy(lines, (each) => each.line)) {
      if (!first || isPreloaded(line)) continue
      const {group, name, url} = first
      const definitions = wsgi.definitions.filter((definition) => definition.name === group)
      report(
        line,
        'inherited',
        {group, name, url},
        definitions.map(({node}) => node),
      )
    }
    for (const reference of groupReferences(view, 'process')) {
      const {node, scope, name: group} = reference
      // Virtual hosts inherit the lines of the main server, and one of them may have defined the group.
      if (scope === view.main || group === GLOBAL || isComputed(group) || isVariable(group)) continue
      const name = nameOf(scope)
      const owners = ownersOf(wsgi, reference)
      const [owner] = owners
      if (!owner?.name || !name || owners.some(({mayBeUsed}) => mayBeUsed)) continue
      const isSimilar = owners.some((other) => isAlmostSame({scope, name}, other))
      const key = isPreloaded(node) ? 'preloaded' : isSimilar ? 'similar' : 'other'
      const definitions = owners.flatMap(({definition}) => definition ?? [])
      report(node, key, {group, owner: owner.name, name}, definitions)
    }
  },
})

/** A line of the main server that selects a group which a virtual host cannot use. */
interface InheritedLine {
  readonly line: Directive
  readonly group: string
  /** The virtual host, and a request to it. */
  readonly name: string
  readonly url: string
}

function inheritedBy(view: ServerView, {alias, answers}: MountedAlias): InheritedLine | undefined {
  const answer = answers.find(
    ({cause, isCertain, host}) => cause === 'foreignGroup' && isCertain && host !== undefined,
  )
  const line = answer && selectingLine(alias.node, answer)
  if (answer?.host === undefined || line === undefined || typeof line === 'string') return undefined
  const group = groupNamedIn(line, 'process')
  const isOfMainServer = !hostAround(sectionsAround(view.root, line))
  return group !== undefined && isOfMainServer ? {line, group, name: answer.host, url: answer.url} : undefined
}

interface NamedHost {
  /** Undefined for a virtual host in another file. */
  readonly scope: Scope | undefined
  /** Undefined where the text does not tell. */
  readonly name: string | undefined
}

/** A server that defines the group. */
interface Owner extends NamedHost {
  readonly definition: Directive | undefined
  readonly mayBeUsed: boolean
}

/** All servers that define the group of a reference; none where another file may define it as well. */
function ownersOf(wsgi: WsgiModel, reference: GroupReference): readonly Owner[] {
  const own = nameOf(reference.scope)
  const here = definitionsIn(wsgi).get(reference.name) ?? []
  const isSure = here.some(({guards}) => isWithin(reference.guards, guards))
  if (!isSure && !wsgi.view.isWhole) return []
  const there = wsgi.view.elsewhere.isComplete ? wsgi.definitionsElsewhere(reference.name) : []
  return [
    ...here.map(({node, scope}) => {
      const name = nameOf(scope)
      const mayBeUsed = name === undefined || isSelectable(scope, reference.scope)
      return {scope, name, definition: node, mayBeUsed}
    }),
    ...there.map(({serverName, isOfMainServer}) => {
      const mayBeUsed = isOfMainServer || serverName === undefined || serverName === own
      return {scope: undefined, name: serverName, definition: undefined, mayBeUsed}
    }),
  ]
}

type Definitions = ReadonlyMap<string, readonly DaemonDefinition[]>

const known = new WeakMap<WsgiModel, Definitions>()

/** The definitions of a file by their names. */
function definitionsIn(wsgi: WsgiModel): Definitions {
  const definitions = known.get(wsgi) ?? groupBy(wsgi.definitions, ({name}) => name)
  known.set(wsgi, definitions)
  return definitions
}

/** The server name of a scope; undefined where it has several, or one with a variable. */
function nameOf(scope: Scope): string | undefined {
  const lines = bareDirectives(scope, 'ServerName').map(({node}) => firstWord(node))
  const name = serverNameOf(scope)
  return new Set(lines).size > 1 || name === undefined || isVariable(name) ? undefined : name
}

/** True for names that people take for the same. */
function isAlmostSame(one: NamedHost, other: NamedHost): boolean {
  if (one.name === undefined || other.name === undefined) return false
  const [name, otherName] = [plain(one.name), plain(other.name)]
  return name === otherName || aliasesOf(one).includes(otherName) || aliasesOf(other).includes(name)
}

function aliasesOf({scope}: NamedHost): readonly string[] {
  const lines = scope ? bareDirectives(scope, 'ServerAlias') : []
  return lines.flatMap(({node}) => argumentsOf(node).map(({text}) => plain(text)))
}

function plain(name: string): string {
  return name.toLowerCase().replace(/\.$/, '')
}
