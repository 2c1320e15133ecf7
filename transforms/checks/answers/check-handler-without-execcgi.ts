import {defineCheck, groupBy} from 'httpd-codemod/transform'
import {isScript, mountedAliases, scriptFolderOf} from '../../shared/answers/mounted-aliases.ts'

export default defineCheck({
  name: 'check-handler-without-execcgi',
  summary: 'Find scripts that a handler runs where Options lacks ExecCGI',
  description: `
A script that \`SetHandler wsgi-script\` or \`AddHandler wsgi-script\` gives to mod_wsgi needs \`Options +ExecCGI\` in its
folder, as CGI programs do. Without it the server answers 403 and logs "Options ExecCGI is off in this directory". Only a
script that \`WSGIScriptAlias\` leads to runs without it.

The check needs the whole server, which may set Options in another file.`,
  url: 'https://modwsgi.readthedocs.io/en/master/user-guides/configuration-guidelines.html',
  words: /alias/i,
  findings: {
    lacking: {
      message:
        'Unexpected handler wsgi-script for `{target}` without ExecCGI, expected `Options +ExecCGI` for `{folder}`',
      reason: 'only WSGIScriptAlias runs a script without that option, so the server answers 403 to {url}',
    },
  },
  notes: {},
  run({view, report, answersAt}) {
    if (!view.isWhole) return
    const lacking = mountedAliases(view, answersAt).flatMap(({alias, answers}) => {
      const answer = answers.find(({cause, isCertain}) => cause === 'execCgi' && isCertain)
      return answer && isScript(alias.target) ? [{alias, url: answer.url}] : []
    })
    for (const [folder, [first, ...others]] of groupBy(lacking, ({alias}) => scriptFolderOf(alias))) {
      if (!first) continue
      const related = others.map(({alias}) => alias.node)
      report(first.alias.node, 'lacking', {target: first.alias.target, folder, url: first.url}, related)
    }
  },
})
