import {coverageOfPrefix, defineCheck, type UrlRule, urlRulesOf} from 'httpd-codemod/transform'
import type {Application} from 'httpd-codemod/wsgi'

export default defineCheck({
  name: 'check-root-by-rewrite',
  summary: 'Find rewrite rules to an application whose test for a file finds none',
  description: `
A rule that hands everything but files to an application looks like this:

    RewriteCond %{REQUEST_FILENAME} !-f
    RewriteRule ^(.*)$ /site.wsgi/$1 [PT,L]

It works in a \`<Directory>\` and in .htaccess. In the main server or a virtual host the rules run before the URL has
become a file: \`REQUEST_FILENAME\` is still the URL there, no such file exists, and the static files go to the
application too. Test \`%{DOCUMENT_ROOT}%{REQUEST_URI}\` instead, or put the rule in the \`<Directory>\`.

With a \`WSGIScriptAlias\` for \`/\` and an \`Alias\` for each folder of static files no rule is needed, and SCRIPT_NAME is
empty as it should be.`,
  url: 'https://httpd.apache.org/docs/2.4/mod/mod_rewrite.html',
  words: /(?:request|script)_filename/i,
  findings: {
    condition: {
      message: 'Unexpected `{test}` outside of a Directory, expected `%{DOCUMENT_ROOT}%{REQUEST_URI}`',
      reason: 'there it is still the URL and not a file, so static files go to `{target}` too',
    },
  },
  notes: {},
  run({view, wsgi, kind, report}) {
    if (kind === 'htaccess') return
    for (const scope of view.scopes) {
      const reached = wsgi.applications.filter((application) => scope.chain.includes(application.scope))
      for (const rule of urlRulesOf(scope)) {
        const [first, ...others] = rule.conditions.filter(
          ({test, pattern}) => /^%\{(?:REQUEST|SCRIPT)_FILENAME\}$/i.test(test) && /^!-[fs]$/.test(pattern),
        )
        const target = targetOf(rule, reached)
        if (!first || target === undefined) continue
        const related = [...others.map(({node}) => node), rule.node]
        report(first.node, 'condition', {test: first.test, target}, related)
      }
    }
  },
})

/** The script or mount below \`/\` that a rule leads to; undefined if it leads to no application. */
function targetOf({substitution, flags}: UrlRule, reached: readonly Application[]): string | undefined {
  if (flags.has('R') || flags.has('P')) return undefined
  const [script] = /^\/[^/]+\.wsgi(?=[/?$%]|$)/.exec(substitution) ?? []
  if (script !== undefined) return script
  return reached.find(
    ({kind, mount}) =>
      kind === 'prefix' &&
      mount !== '/' &&
      coverageOfPrefix(mount, substitution.replace(/[$%?].*$/s, '')) === 'all',
  )?.mount
}
