import {defineCheck, directivesIn} from 'httpd-codemod/transform'
import {importScriptFault} from '../../shared/answers/import-script-fault.ts'
import {undefinedReferences} from '../../shared/answers/undefined-references.ts'

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
    undefined: {
      message: 'Unexpected `process-group={group}` for `{script}`, expected {expected}',
      reason: 'no WSGIDaemonProcess defines the group, so the server does not start',
    },
    application: {
      message: 'Unexpected `application-group={group}` for `{script}`, expected {expected}',
      reason:
        'the server loads the script into an interpreter that does not serve the application, whose first request waits as before',
    },
  },
  notes: {},
  run(context) {
    const {view, wsgi, report} = context
    for (const scope of view.scopes) {
      for (const {node} of directivesIn(scope, 'WSGIImportScript')) {
        const fault = importScriptFault(context, node)
        if (!fault) continue
        const isUndefined = undefinedReferences(wsgi).some((reference) => reference.node === node)
        const key = isUndefined && view.isWhole ? 'undefined' : fault.key
        report(node, key, fault.data, fault.related)
      }
    }
  },
})
