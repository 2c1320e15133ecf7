import {defineCheck, firstWord, isVariable, linesOfServer} from 'httpd-codemod/transform'
import {GLOBAL, groupReferences, isComputed, isPreloaded} from 'httpd-codemod/wsgi'

export default defineCheck({
  name: 'check-undefined-process-group',
  summary: 'Find process groups that are selected and nowhere defined',
  description: `
A process group is made by \`WSGIDaemonProcess\` and selected by \`WSGIProcessGroup\` or \`process-group=\`. Selecting
one that is defined nowhere is no error for \`apachectl configtest\`, but each request is answered with 500: "No WSGI
daemon process called ... has been configured". \`WSGIImportScript\`, and an alias with both \`process-group=\` and
\`application-group=\`, keep the server from starting.

Names of groups are compared letter by letter. This is looked for where the whole server is known; \`%{GLOBAL}\` and
names that are computed for each request are passed over.`,
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
    // Those in macros are no definitions yet; their arguments, like variables, may stand for any name.
    const defined = linesOfServer(view, 'WSGIDaemonProcess').map((node) => firstWord(node) ?? '')
    if (defined.some((name) => /[$@%]/.test(name))) return
    for (const {node, name} of unknown) {
      if (!defined.includes(name)) report(node, isPreloaded(node) ? 'preloaded' : 'undefined', {group: name})
    }
  },
})
