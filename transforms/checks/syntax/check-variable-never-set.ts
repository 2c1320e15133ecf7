import {argumentsOf, type Directive, defineCheck, linesOfServer} from 'httpd-codemod/transform'
import {groupReferences} from 'httpd-codemod/wsgi'

/** Directives that set variables of requests. */
const SETTERS = [
  'SetEnv',
  'SetEnvIf',
  'SetEnvIfNoCase',
  'SetEnvIfExpr',
  'BrowserMatch',
  'BrowserMatchNoCase',
  'PassEnv',
  'RewriteRule',
  'MaxMindDBEnv',
  'PerlSetEnv',
  'SecRule',
  'SecAction',
]

/** Variables that modules set by themselves: mod_ssl, mod_rewrite, mod_unique_id, and those for users and places. */
const OF_MODULES = /^(?:HTTPS$|SSL_|SCRIPT_UR[IL]$|UNIQUE_ID$|AUTH|OIDC_|MELLON_|GEOIP_|MM_|REDIRECT_)/

export default defineCheck({
  name: 'check-variable-never-set',
  summary: 'Find groups named by a variable that nothing sets',
  description: `
\`%{ENV:name}\` names a group by a variable. mod_wsgi looks it up for each request when the application is about to
run: among the notes of the request, then among its variables, as \`SetEnv\`, \`SetEnvIf\` or \`RewriteRule\` with \`E=\` set
them, and last in the environment of Apache's own process. CGI variables such as \`SERVER_NAME\` are not there yet.
Where the variable is not set, the text \`%{ENV:name}\` itself is the name.

Set the variable for all requests, or name the group. The check needs the whole server, and is silent where an
\`.htaccess\` file can set variables.`,
  url: 'https://modwsgi.readthedocs.io/en/master/configuration-directives/WSGIProcessGroup.html',
  words: /%\{ENV:/,
  findings: {
    process: {
      message:
        'Unexpected variable `{variable}` for a process group, expected one that the configuration sets',
      reason:
        "unless the environment of Apache's own process has it, requests are answered with 500: no process group has the literal text as its name",
    },
    application: {
      message:
        'Unexpected variable `{variable}` for an application group, expected one that the configuration sets',
      reason:
        "unless the environment of Apache's own process has it, the literal text is the name, and one interpreter runs everything that the line reaches",
    },
  },
  notes: {},
  run({view, report}) {
    if (!view.isWhole) return
    const named = (['process', 'application'] as const).flatMap((kind) =>
      groupReferences(view, kind).flatMap(({node, name}) => {
        const variable = /^%\{ENV:([^}]+)\}$/.exec(name)?.[1]
        return variable === undefined || OF_MODULES.test(variable) ? [] : [{kind, node, variable}]
      }),
    )
    // In hardly a file has a group such a name, and rewrite rules and conditions are many.
    if (named.length === 0) return
    const linesOf = (...names: readonly string[]): readonly Directive[] =>
      names.flatMap((name) => linesOfServer(view, name))
    if (linesOf('AllowOverride', 'AllowOverrideList').some(allowsMore)) return
    const setters = linesOf(...SETTERS)
    for (const {kind, node, variable} of named)
      if (!setters.some((setter) => maySet(setter, variable))) report(node, kind, {variable})
  },
})

function allowsMore(node: Directive): boolean {
  return argumentsOf(node).some(({text}) => text.toLowerCase() !== 'none')
}

/** Also true where the name is a variable or an argument of a macro, or comes from the request. */
function maySet(setter: Directive, variable: string): boolean {
  if (setter.value.includes(variable) || /[[,]\s*(?:E|env)=!?[$%]/i.test(setter.value)) return true
  return argumentsOf(setter).some(({text}) => /^[$@]|\$\{/.test(text))
}
