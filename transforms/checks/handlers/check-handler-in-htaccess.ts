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
requires \`AllowOverride FileInfo\` for the folder, and \`Options ExecCGI\` in the file requires \`AllowOverride Options\`,
or \`Options=ExecCGI\`. Where AllowOverride allows only other things, the server answers 500 to every request below the
folder. Where it is None, which is the default, the server does not read the file at all, and sends the source of the
scripts to anybody who asks for them. It answers 403 for scripts without \`Options ExecCGI\`.

This is a finding only where the server is known and none of its AllowOverride lines allows the directives of the
file; otherwise a note says once what the file needs. A WSGIScriptAlias in the configuration of the server needs none
of this.`,
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
      'an .htaccess file with {names} needs AllowOverride {overrides} for its folder: the server answers 500 where only other things are allowed, and does not read the file where it is None',
    execcgi:
      'the server answers 403 for scripts that an .htaccess file makes WSGI applications, where Options ExecCGI is off for their folder',
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
 * True if the server allows it for no folder. The folder of the file is not known here. `Nonfatal` and AllowOverrideList
 * make exceptions of their own.
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
