import {
  argumentsOf,
  defineCheck,
  isVariable,
  linesOfServer,
  sectionsAround,
  wordsOf,
} from 'httpd-codemod/transform'
import {scriptAliasesOf} from 'httpd-codemod/wsgi'

export default defineCheck({
  name: 'check-port-without-listen',
  summary: 'Find virtual hosts with applications on ports that the server does not listen on',
  description: `
\`<VirtualHost *:8080>\` says which requests are for it. It does not make the server listen on port 8080: that is what
\`Listen 8080\` is for. Without it nobody can connect, and requests on other ports go to other virtual hosts.

The check needs the whole server, and is silent where a \`Listen\` has a variable.`,
  url: 'https://httpd.apache.org/docs/2.4/bind.html',
  words: /wsgiscriptalias/i,
  findings: {
    port: {
      message: 'Unexpected port {port} of a virtual host, expected `Listen {port}` in the server',
      reason: 'the server listens on {ports} only, so no request reaches `{target}`',
    },
  },
  notes: {},
  run({root, view, report}) {
    if (!view.isWhole) return
    const listened = linesOfServer(view, 'Listen').map((line) => wordsOf(line)[0] ?? '')
    if (listened.length === 0 || listened.some(isVariable)) return
    const ports = [...new Set(listened.map((each) => each.slice(each.lastIndexOf(':') + 1)))]
    for (const scope of view.scopes) {
      const {section} = scope
      const [alias] = scriptAliasesOf(scope)
      if (!section || !alias || sectionsAround(root, section).length > 0) continue
      const own = argumentsOf(section).map(({text}) => /:(\d+)$/.exec(text)?.[1])
      const [port] = own
      if (port === undefined || own.some((each) => each === undefined || ports.includes(each))) continue
      report(section, 'port', {port, ports: ports.join(' and '), target: alias.target})
    }
  },
})
