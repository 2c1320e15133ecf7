import {defineCheck, firstWord, isVariable, linesOfServer} from 'httpd-codemod/transform'
import {GLOBAL, groupReferences, isComputed, isPreloaded} from 'httpd-codemod/wsgi'

export default defineCheck({
  name: 'check-undefined-process-group',
  summary: 'Find process groups that are selected but not defined anywhere',
  description: `
\`WSGIDaemonProcess\` defines a process group, and \`WSGIProcessGroup\` or \`process-group=\` selects it. A group that is
not defined anywhere is not an error for \`apachectl configtest\`, but the server answers each request with 500: "No
WSGI daemon process called ... has been configured". With \`WSGIImportScript\`, or an alias with both \`process-group=\`
and \`application-group=\`, it does not start.

Names of groups are compared letter by letter. The check needs the whole server. It passes over \`%{GLOBAL}\` and names
that are computed for each request.`,
  url: 'https://modwsgi.readthedocs.io/en/master/configuration-directives/WSGIProcessGroup.html',
  words: /wsgiprocessgroup|process-group=/i,
  findings: {
    undefined: {
      message: 'Unexpected process group `{group}`, expected one that a WSGIDaemonProcess defines',
      reason: 'requests that run in it are answered with 500',
    },
    preloaded: {
      message: 'Unexpected process group `{group}`, expected one that a WSGIDaemonProcess defines',
      reason: 'the script is loaded when the server starts, so the server does not start',
    },
  },
  notes: {},
  run({view, wsgi, kind, report}) {
    if (kind === 'htaccess' || !view.isWhole) return
    const own = new Set(wsgi.definitions.map(({name}) => name))
    const unknown = groupReferences(view, 'process').filter(({name}) => {
      const isOther = name !== GLOBAL && !isComputed(name) && !isVariable(name)
      return isOther && !own.has(name) && wsgi.definitionsElsewhere(name).length === 0
    })
    if (unknown.length === 0) return
    // Lines in macros are not definitions yet; their arguments, like variables, may be any name.
    const defined = linesOfServer(view, 'WSGIDaemonProcess').map((node) => firstWord(node) ?? '')
    if (defined.some((name) => /[$@%]/.test(name))) return
    for (const {node, name} of unknown) {
      if (!defined.includes(name)) report(node, isPreloaded(node) ? 'preloaded' : 'undefined', {group: name})
    }
  },
})
