import {defineCheck, directiveOf} from 'httpd-codemod/transform'
import {wsgiDirectivesIn} from 'httpd-codemod/wsgi'

export default defineCheck({
  name: 'check-directive-in-htaccess',
  summary: 'Find mod_wsgi directives that are not allowed in .htaccess files',
  description: `
Most directives of mod_wsgi are only for the configuration of the server. In an \`.htaccess\` file they are an error,
which the server finds when the first request comes: it answers 500 to that request and to every other one below the
folder, including static files, and logs "not allowed here". Some pages of mod_wsgi's manual list \`.htaccess\` as a
context: those of WSGIApplicationGroup, WSGIProcessGroup, WSGIDispatchScript, WSGIHandlerScript and
WSGIPassApacheRequest. They are wrong.

Write such a directive in a \`<Directory>\` section of the server or, if it defines something, outside of all sections
of that kind. WSGIPassAuthorization, WSGICallableObject and the other directives that \`AllowOverride FileInfo\` or
\`AuthConfig\` allows may stay.`,
  url: 'https://httpd.apache.org/docs/2.4/howto/htaccess.html',
  words: /wsgi/i,
  findings: {
    misplaced: {
      message: 'Unexpected {name} in an .htaccess file, expected it in {place} of the server',
      reason:
        'the server answers 500 to every request below this folder, unless AllowOverride keeps it from reading the file',
    },
  },
  notes: {},
  run({view, kind, report}) {
    if (kind !== 'htaccess') return
    for (const {node, guards} of wsgiDirectivesIn(view.main)) {
      const allowed = directiveOf(node.name)?.allowed ?? []
      // A directive that AllowOverride can allow has its class in place of this word.
      if (!allowed.includes('server') || guards.length > 0) continue
      const place = allowed.includes('directory') ? 'a <Directory> section' : 'the configuration'
      report(node, 'misplaced', {name: node.name, place})
    }
  },
})
