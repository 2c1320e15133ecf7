import {
  argumentsOf,
  type Directive,
  defineCheck,
  directivesIn,
  type ServerView,
} from 'httpd-codemod/transform'

export default defineCheck({
  name: 'check-handler-in-htaccess',
  summary: 'Find .htaccess files whose handler needs an AllowOverride that is not there',
  description: `
An \`.htaccess\` file can make the scripts of its folder WSGI applications with \`AddHandler\` or \`SetHandler\`. That
takes \`AllowOverride FileInfo\` for the folder, and \`Options ExecCGI\` in the file takes \`AllowOverride Options\`, or
\`Options=ExecCGI\`. Where AllowOverride allows other things only, the server answers 500 to every request below the
folder. Where it is None, which is the default, the server does not read the file at all, and sends the source of the
scripts to whoever asks for them. Scripts without \`Options ExecCGI\` answer 403.

This is a finding only where the server is known and none of its AllowOverride lines allows what the file says; else
what the file needs is said once. A WSGIScriptAlias in the configuration of the server needs none of this.`,
  url: 'https://httpd.apache.org/docs/2.4/mod/core.html#allowoverride',
  words: /wsgi-script/i,
  findings: {
    forbidden: {
      message: 'Unexpected {name} in an .htaccess file, expected AllowOverride {override} for its folder',
      reason:
        'no AllowOverride of this server allows it: the server answers 500, or sends the source of the scripts where AllowOverride is None',
    },
  },
  notes: {
    override:
      'an .htaccess file with {names} needs AllowOverride {overrides} for its folder: the server answers 500 where other things are allowed only, and does not read the file where it is None',
    execcgi:
      'scripts that an .htaccess file makes WSGI applications answer 403 where Options ExecCGI is off for their folder',
  },
  run({view, wsgi, kind, report, note}) {
    const handlers = wsgi.handlerUses.get(view.main) ?? []
    if (kind !== 'htaccess' || handlers.length === 0) return
    const switches = directivesIn(view.main, 'Options').filter(({node}) => turnsOnExecCgi(node))
    const needs: readonly Need[] = [
      ...handlers.map(({node}) => ({node, override: 'FileInfo'})),
      ...switches.map(({node}) => ({node, override: 'Options'})),
    ]
    const forbidden = needs.filter((need) => isForbidden(view, need))
    for (const {node, override} of forbidden) report(node, 'forbidden', {name: node.name, override})
    if (forbidden.length > 0) return
    note('override', {
      names: eachOnce(needs.map(({node}) => node.name)),
      overrides: eachOnce(needs.map(({override}) => override)),
    })
    if (switches.length === 0) note('execcgi', {})
  },
})

/** A directive, and the class of AllowOverride that allows it. */
interface Need {
  readonly node: Directive
  readonly override: string
}

function turnsOnExecCgi(node: Directive): boolean {
  return argumentsOf(node).some(({text}) => /^\+?(?:ExecCGI|All)$/i.test(text))
}

/**
 * True if no folder of the server is allowed it. Which folder the file lies in is not known here. `Nonfatal` and
 * AllowOverrideList make exceptions of their own.
 */
function isForbidden(view: ServerView, {override}: Need): boolean {
  const lines = view.elsewhere.find('AllowOverride')
  if (!view.elsewhere.isComplete || lines.length === 0 || view.elsewhere.find('AllowOverrideList').length > 0)
    return false
  const allowing = new RegExp(`^(?:All|${override}(?:=.*)?|Nonfatal=.*)$|\\$`, 'i')
  return !lines.some(({node}) => argumentsOf(node).some(({text}) => allowing.test(text)))
}

function eachOnce(words: readonly string[]): string {
  return [...new Set(words)].join(' and ')
}
