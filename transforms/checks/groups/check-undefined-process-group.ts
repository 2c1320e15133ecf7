import {defineCheck, isSameName} from 'httpd-codemod/transform'
import {isPreloaded} from 'httpd-codemod/wsgi'
import {idleGroups, meantGroup} from '../../shared/answers/idle-groups.ts'
import {importScriptFault} from '../../shared/answers/import-script-fault.ts'
import {undefinedReferences} from '../../shared/answers/undefined-references.ts'
import {plainFormOf} from '../../shared/text/typographic.ts'

export default defineCheck({
  name: 'check-undefined-process-group',
  summary: 'Find process groups that are selected but not defined anywhere',
  description: `
\`WSGIDaemonProcess\` defines a process group, and \`WSGIProcessGroup\` or \`process-group=\` selects it. A group that is
not defined anywhere is not an error for \`apachectl configtest\`, but the server answers each request with 500: "No
WSGI daemon process called ... has been configured". With \`WSGIImportScript\`, or an alias with both \`process-group=\`
and \`application-group=\`, it does not start.

Names of groups are compared letter by letter. It passes over \`%{GLOBAL}\` and names that are computed for each request.
In a file without the rest of its server another file may define the group; there the check tells only of names that
are nearly those of groups which the file defines and nothing selects.`,
  url: 'https://modwsgi.readthedocs.io/en/master/configuration-directives/WSGIProcessGroup.html',
  words: /wsgiprocessgroup|process-group=/i,
  findings: {
    undefined: {
      message: 'Unexpected process group `{group}`, expected one that a WSGIDaemonProcess defines',
      reason: 'requests that run in it are answered with 500',
    },
    mistyped: {
      message: 'Unexpected process group `{group}`, expected `{meant}`, which nothing selects',
      reason: 'no WSGIDaemonProcess defines it, so requests that run in it are answered with 500',
    },
    'mistyped-in-part': {
      message: 'Unexpected process group `{group}`, expected `{meant}`, which nothing selects',
      reason: 'unless another file defines it, requests that run in it are answered with 500',
    },
    preloaded: {
      message: 'Unexpected process group `{group}`, expected one that a WSGIDaemonProcess defines',
      reason: 'the script is loaded when the server starts, so the server does not start',
    },
  },
  notes: {},
  run(context) {
    const {root, view, wsgi, kind, report} = context
    if (kind === 'htaccess') return
    const references = undefinedReferences(wsgi)
    if (references.length === 0) return
    const idle = idleGroups(wsgi)
    for (const {node, name} of references) {
      // Another check tells of quotes that made another name of it.
      if (wsgi.definitions.some((each) => plainFormOf(each.name, root.encoding)?.plain === name)) continue
      // Another check tells of the group that its application runs in.
      if (isSameName(node.name, 'WSGIImportScript') && importScriptFault(context, node)) continue
      const meant = meantGroup(name, idle)
      const related = meant ? [meant.node] : []
      if (!view.isWhole) {
        if (meant) report(node, 'mistyped-in-part', {group: name, meant: meant.name}, related)
      } else if (isPreloaded(node)) report(node, 'preloaded', {group: name}, related)
      else if (meant) report(node, 'mistyped', {group: name, meant: meant.name}, related)
      else report(node, 'undefined', {group: name})
    }
  },
})
