import {
  bareDirectives,
  defineCheck,
  firstWord,
  isVariable,
  linesOfServer,
  serverNameOf,
} from 'httpd-codemod/transform'
import {mountedAliases} from '../../shared/answers/mounted-aliases.ts'

export default defineCheck({
  name: 'check-encoded-slashes-not-inherited',
  summary: 'Find AllowEncodedSlashes in the main server, which virtual hosts do not inherit',
  description: `
\`AllowEncodedSlashes\` allows a slash that is written \`%2F\` in the path of a URL. A virtual host does not inherit it from
the main server, unlike nearly everything else: without a line of its own it answers 404 to such a URL, and no
application is asked. Put the line into the virtual host.`,
  url: 'https://httpd.apache.org/docs/2.4/mod/core.html#allowencodedslashes',
  words: /allowencodedslashes/i,
  findings: {
    host: {
      message: 'Unexpected `AllowEncodedSlashes {value}` outside of {host}, expected it in the virtual host',
      reason: 'virtual hosts do not inherit it, so the server answers 404 to {url}',
    },
  },
  notes: {},
  run({view, report, answersAt}) {
    const lines = bareDirectives(view.main, 'AllowEncodedSlashes')
    const [line] = lines.slice(-1)
    const value = line && firstWord(line.node)
    if (!line || value === undefined || isVariable(value) || !/^(?:on|nodecode)$/i.test(value)) return
    // A document of its own may answer in place of the 404.
    if (linesOfServer(view, 'ErrorDocument').some((each) => firstWord(each) === '404')) return
    const answers = mountedAliases(view, answersAt).flatMap((mounted) => mounted.answers)
    for (const scope of view.scopes) {
      if (!scope.section || bareDirectives(scope, 'AllowEncodedSlashes').length > 0) continue
      const host = serverNameOf(scope)
      const answer = answers.find((each) => each.status === 200 && each.isCertain && each.host === host)
      if (host === undefined || !answer) continue
      const url = `${answer.url.replace(/\/?$/, '/')}a%2Fb`
      report(line.node, 'host', {value, host, url}, [scope.section])
      return
    }
  },
})
