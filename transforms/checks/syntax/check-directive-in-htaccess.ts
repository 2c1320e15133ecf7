import {defineCheck, directiveOf} from 'httpd-codemod/transform'
import {wsgiDirectivesIn} from 'httpd-codemod/wsgi'

export default defineCheck({
  name: 'check-directive-in-htaccess',
  summary: 'Find mod_wsgi directives that .htaccess files may not hold',
  description: `
Most directives of mod_wsgi are for the configuration of the server only. In an \`.htaccess\` file they are an error,
which the server finds when the first request comes: it answers 500 to that request and to every other one below the
folder, static files included, and logs "not allowed here". Pages of mod_wsgi's manual that list \`.htaccess\` as a
context of WSGIApplicationGroup, WSGIProcessGroup, WSGIDispatchScript, WSGIHandlerScript or WSGIPassApacheRequest are
mistaken.

Write such a directive into a \`<Directory>\` section of the server, or, for those that define something, outside of
all sections of that kind. WSGIPassAuthorization, WSGICallableObject and the other directives that \`AllowOverride
FileInfo\` or \`AuthConfig\` allows may stay.`,
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
      // Those that AllowOverride can allow have the class in the place of this word.
      if (!allowed.includes('server') || guards.length > 0) continue
      const place = allowed.includes('directory') ? 'a <Directory> section' : 'the configuration'
      report(node, 'misplaced', {name: node.name, place})
    }
  },
})
