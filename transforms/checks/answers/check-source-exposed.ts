import {defineCheck, directivesReaching, isSameName, type Reach, wordsOf} from 'httpd-codemod/transform'
import {scriptAliasesOf} from 'httpd-codemod/wsgi'

export default defineCheck({
  name: 'check-source-exposed',
  summary: 'Find scripts whose source anybody can read by another URL',
  description: `
A script that is below the \`DocumentRoot\`, or below the target of an \`Alias\`, has a second URL: its own path there. No
mount of mod_wsgi is at that URL, so the server hands out the file as it is, with all the passwords in it:

    DocumentRoot /srv/shop
    WSGIScriptAlias /basket /srv/shop/cart/cart.wsgi

\`/basket\` runs the application, and \`/cart/cart.wsgi\` shows its source. Other modules of the project beside the script
are mostly readable too.

Keep applications outside of folders that have a URL, and grant access in these to static files only. The check asks the
server for that path, and is silent where .htaccess files or conditions decide. In a file without the rest of its server
it tells only of folders to which the file itself grants access.`,
  url: 'https://modwsgi.readthedocs.io/en/master/user-guides/configuration-guidelines.html',
  words: /wsgiscriptalias/i,
  findings: {
    exposed: {
      message:
        'Unexpected script `{script}` in a folder that has a URL, expected it outside of DocumentRoot and aliases',
      reason: 'the server hands out its source to anybody who asks for {url}',
    },
  },
  notes: {},
  run({view, report, answersWithSourceOf}) {
    for (const alias of view.scopes.flatMap(scriptAliasesOf)) {
      const [answer] = answersWithSourceOf(alias.node).filter(({isCertain}) => isCertain)
      if (answer && (view.isWhole || isGranted(alias)))
        report(alias.node, 'exposed', {script: alias.target, url: answer.url})
    }
  },
})

/** True where a section of this file lets everybody in to the folder of a script, by whichever URL. */
function isGranted(alias: Reach): boolean {
  return ['Require', 'Allow'].some((name) =>
    directivesReaching(name, alias).some(
      ({node, section, guards}) =>
        isSameName(section.name, 'Directory') && guards.length === 0 && ALL.test(wordsOf(node).join(' ')),
    ),
  )
}

const ALL = /^(?:all granted|from all)$/i
