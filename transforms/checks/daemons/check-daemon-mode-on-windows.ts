import {
  type Directive,
  defineCheck,
  directivesIn,
  isSameName,
  isWindowsPath,
  isWithin,
  type Section,
} from 'httpd-codemod/transform'
import {groupReferences} from 'httpd-codemod/wsgi'

/** Directives that builds without daemon processes do not know (mod_wsgi.c: wsgi_commands). */
const DIRECTIVES = [
  'WSGIDaemonProcess',
  'WSGIProcessGroup',
  'WSGIRestrictProcess',
  'WSGIRestrictEmbedded',
  'WSGISocketPrefix',
  'WSGISocketRotation',
  'WSGIAcceptMutex',
]

export default defineCheck({
  name: 'check-daemon-mode-on-windows',
  summary: 'Find daemon mode in configurations for Windows',
  description: `
On Windows mod_wsgi has no daemon processes. The module there does not know \`WSGIDaemonProcess\`, \`WSGIProcessGroup\`
and the other directives of daemon mode, nor the option \`process-group=\`, and the server does not start with them.
\`<IfModule mod_wsgi.c>\` does not help: the module is there, its directives are not.

Remove these lines: applications run embedded. A configuration for several systems can keep them in \`<IfModule
!mpm_winnt_module>\`. The check takes a configuration for one of Windows where a script has a path such as
\`C:/site/app.wsgi\`.`,
  url: 'https://modwsgi.readthedocs.io/en/master/configuration-directives/WSGIDaemonProcess.html',
  words: /wsgiscriptalias/i,
  findings: {
    directive: {
      message: 'Unexpected {directive} on Windows, expected embedded mode',
      reason:
        'mod_wsgi has no daemon processes there and does not know the directive, so the server does not start',
    },
    option: {
      message: 'Unexpected process-group= on Windows, expected embedded mode',
      reason:
        'mod_wsgi has no daemon processes there and does not know the option, so the server does not start',
    },
  },
  notes: {},
  run({view, wsgi, report}) {
    const scripts = wsgi.applications.filter(({target}) => isWindowsPath(target))
    const scriptWith = (guards: readonly Section[]): readonly Directive[] =>
      scripts.filter((script) => isWithin(script.guards, guards)).map(({node}) => node)
    const directives = DIRECTIVES.flatMap((directive) =>
      view.scopes.flatMap((scope) =>
        directivesIn(scope, directive).map((placed) => ({...placed, directive})),
      ),
    )
    for (const {node, guards, directive} of directives) {
      const [script] = scriptWith(guards)
      if (script) report(node, 'directive', {directive}, [script])
    }
    for (const {node, guards} of groupReferences(view, 'process')) {
      const [script] = scriptWith(guards)
      if (!script || isSameName(node.name, 'WSGIProcessGroup')) continue
      report(node, 'option', {}, script === node ? [] : [script])
    }
  },
})
