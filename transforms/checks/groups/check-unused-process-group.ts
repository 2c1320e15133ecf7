import {
  defineCheck,
  firstWord,
  isSameName,
  isVariable,
  linesOfServer,
  onOneLine,
} from 'httpd-codemod/transform'
import {
  type Application,
  certainGroup,
  GLOBAL,
  type GroupReference,
  groupDirectives,
  groupNamedIn,
  groupReferences,
  RESOURCE,
} from 'httpd-codemod/wsgi'
import {forbiddenEmbedded, idleGroupsByAlias, meantGroup} from '../../shared/answers/idle-groups.ts'
import {meantGroups} from '../../shared/answers/meant-groups.ts'
import {mountedAliases} from '../../shared/answers/mounted-aliases.ts'
import {undefinedReferences} from '../../shared/answers/undefined-references.ts'

export default defineCheck({
  name: 'check-unused-process-group',
  summary: 'Find process groups that nothing selects',
  description: `
\`WSGIDaemonProcess\` starts the processes of a group and assigns nothing to it. Without a \`WSGIProcessGroup\` or
\`process-group=\` of the same name, letter by letter, they wait and serve nothing, and the application beside the
definition is embedded.

Select the group, or remove it. The check needs the whole server. It passes over groups that a request may select by
a computed name or a dispatch script. A line in an \`<IfModule>\` of a module that the server does not load selects nothing.`,
  url: 'https://modwsgi.readthedocs.io/en/master/configuration-directives/WSGIProcessGroup.html',
  words: /wsgidaemonprocess/i,
  findings: {
    idle: {
      message: 'Unexpected process group `{group}` that nothing selects, expected a WSGIProcessGroup for it',
      reason: 'its processes run and serve nothing',
      repair: 'move-to-daemon-mode',
    },
    unread: {
      message:
        'Unexpected process group `{group}` that only lines in {condition} select, expected a WSGIProcessGroup outside',
      reason:
        'the condition does not hold on this server, so the processes of the group run and serve nothing',
    },
    needless: {
      message: 'Unexpected process group `{group}` that nothing selects, expected none',
      reason: 'its processes run and serve nothing',
    },
  },
  notes: {},
  run({view, wsgi, report, answersAt, isRead}) {
    if (!view.isWhole) return
    const references = groupReferences(view, 'process')
    const modules = linesOfServer(view, 'LoadModule').map((node) => firstWord(node))
    // A copy may come without the lines that load modules; all servers of today load this one.
    const unread = modules.includes('authz_core_module') ? references.filter(isUnread) : []
    const unreadLines = new Set(unread.map(({node}) => node))
    const own = new Set(references.filter(({node}) => !unreadLines.has(node)).map(({name}) => name))
    const idle = wsgi.definitions.filter(({name}) => {
      const isSelected = (own.has(name) && name !== GLOBAL) || wsgi.usersElsewhere(name).length > 0
      return !isSelected && !isVariable(name)
    })
    if (idle.length === 0 || linesOfServer(view, 'WSGIDispatchScript').length > 0) return
    const selected = groupDirectives('process')
      .flatMap((name) => linesOfServer(view, name))
      .filter((node) => !unreadLines.has(node))
      .flatMap((node) => groupNamedIn(node, 'process') ?? [])
      .filter((name) => name !== GLOBAL)
    // Computed for each request, a variable, or an argument of a macro.
    if (selected.some((name) => /[$@%]/.test(name))) return
    const idleGroupFor = idleGroupsByAlias(wsgi)
    // Of these another finding tells: the line that was meant to select them, or the application that has none.
    const told = new Set([
      ...undefinedReferences(wsgi).map((reference) => meantGroup(reference.name, idle)),
      ...forbiddenEmbedded(mountedAliases(view, answersAt)).map(({alias}) => idleGroupFor(alias)),
    ])
    const meantFor = meantGroups(wsgi)
    const waitedFor = new Set(
      wsgi.applications.filter(isEmbedded).flatMap((application) => {
        const meant = meantFor(application)
        return meant.length === 1 ? meant : []
      }),
    )
    const toldOf = wsgi.applications.filter(isEmbedded).filter(hasApplicationGroup).flatMap(meantFor)
    for (const group of toldOf) told.add(group)
    for (const group of idle) {
      const {node, name} = group
      if (selected.includes(name) || told.has(group)) continue
      const [first, ...others] = unread.filter((reference) => reference.name === name)
      const condition = first?.guards.at(0)
      if (first && condition) {
        const lines = [first, ...others].map((reference) => reference.node)
        report(node, 'unread', {group: name, condition: `\`${onOneLine(condition)}\``}, lines)
      } else report(node, waitedFor.has(group) ? 'idle' : 'needless', {group: name})
    }

    /** Names that the command line defines are not known, but the modules are. */
    function isUnread({node, guards}: GroupReference): boolean {
      const isOfModules = guards.length > 0 && guards.every(({name}) => isSameName(name, 'IfModule'))
      return isOfModules && isRead(node) === false
    }

    /** check-application-group-without-process-group tells of it, and of the group that waits. */
    function hasApplicationGroup(application: Application): boolean {
      const group = certainGroup(wsgi, 'application', application)
      return (
        group !== undefined &&
        group.value !== RESOURCE &&
        application.target.startsWith('/') &&
        meantFor(application).length === 1
      )
    }

    function isEmbedded(application: Application): boolean {
      return certainGroup(wsgi, 'process', application)?.source === 'default'
    }
  },
})
