import {defineCheck, onOneLine} from 'httpd-codemod/transform'
import {linesOfNoFolder} from '../../shared/answers/lines-of-no-folder.ts'

export default defineCheck({
  name: 'check-group-without-application',
  summary: 'Find process groups that are selected for folders where no script is',
  description: `
A \`WSGIProcessGroup\` in a \`<Directory>\` applies to the scripts in that folder and below it. Where no alias leads there,
it applies to nothing, and the application runs where it would without the line:

    WSGIScriptAlias / /srv/shop/wsgi/shop.wsgi
    <Directory /srv/shop/static>
        WSGIProcessGroup shop
    </Directory>

Name the folder of the script, or put the line outside of the section. The check passes over virtual hosts in which
rewrite rules, handlers, macros or other modules may lead to further folders.`,
  url: 'https://modwsgi.readthedocs.io/en/master/configuration-directives/WSGIProcessGroup.html',
  words: /wsgiprocessgroup/i,
  findings: {
    folder: {
      message:
        'Unexpected `{line}` in `<Directory {folder}>`, where no script is, expected it for `{expected}`',
      reason: 'no application runs from that folder, so the line applies to nothing',
    },
  },
  notes: {},
  run({view, wsgi, report, answersAt}) {
    for (const {node, folder, applications} of view.scopes.flatMap((scope) => linesOfNoFolder(wsgi, scope))) {
      // Whatever the text shows, the server has the last word.
      const isUsed = applications.some((application) =>
        answersAt(application.node).some(({because}) => because.some(({place}) => place === node)),
      )
      if (isUsed) continue
      const [first] = applications
      const expected = `<Directory ${first.target.replace(/\/[^/]*\/?$/, '')}>`
      report(node, 'folder', {line: onOneLine(node), folder, expected}, [first.node])
    }
  },
})
