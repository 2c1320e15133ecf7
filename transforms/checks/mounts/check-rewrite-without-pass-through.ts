import {
  argumentsOf,
  coverageOfPrefix,
  type Directive,
  defineCheck,
  firstWord,
  type UrlRule,
  urlRulesOf,
} from 'httpd-codemod/transform'
import type {Application} from 'httpd-codemod/wsgi'

export default defineCheck({
  name: 'check-rewrite-without-pass-through',
  summary: 'Find rewrite rules to a WSGI mount without the flag PT',
  description: `
In the main server or a virtual host the server takes the result of a \`RewriteRule\` for a file, below DocumentRoot if
there is none of that path. It tries no alias any more, so the request does not reach the application:

    WSGIScriptAlias /shop /srv/shop/shop.wsgi
    RewriteRule ^/buy/(.*)$ /shop/$1 [L]

With the flag \`PT\` the result is a URL again, and \`WSGIScriptAlias\` and the \`<Location>\` sections see it. In a
\`<Directory>\` and in .htaccess the flag is not needed.`,
  url: 'https://httpd.apache.org/docs/2.4/rewrite/flags.html',
  words: /rewriterule/i,
  findings: {
    flag: {
      message: 'Unexpected RewriteRule to the WSGI mount `{mount}` without PT, expected the flag PT',
      reason:
        'the server takes `{substitution}` for a file and tries no alias, so the application gets no request',
    },
  },
  notes: {},
  run({view, wsgi, kind, find, report}) {
    if (kind === 'htaccess') return
    const files = firstNamesOfFiles(find)
    for (const scope of view.scopes) {
      const rules = urlRulesOf(scope)
      if (rules.length === 0) continue
      const reached = scope.chain.flatMap((each) => wsgi.applicationsByScope.get(each) ?? [])
      rules.forEach((rule, index) => {
        const {node, substitution} = rule
        const application = reached.find((each) => isBelow(substitution, each))
        if (!application || files.has(firstNameOf(substitution))) return
        if (!endsAsFile(rule) || mayPassLater(rule, rules.slice(index + 1))) return
        report(node, 'flag', {mount: application.mount, substitution}, [application.node])
      })
    }
  },
})

/** The mount `/` says nothing: below it a substitution may as well be the path of a file. */
function isBelow(substitution: string, {kind, mount}: Application): boolean {
  if (kind !== 'prefix' || mount === '/') return false
  return coverageOfPrefix(mount, substitution.replace(/[$%?].*$/s, '')) === 'all'
}

/** The first names of paths that the file uses for files: `/srv/shop` makes `srv`. */
function firstNamesOfFiles(find: (name: string) => readonly Directive[]): ReadonlySet<string> {
  const targets = ['Alias', 'AliasMatch', 'ScriptAlias', 'WSGIScriptAlias', 'WSGIScriptAliasMatch'].flatMap(
    find,
  )
  const paths = [
    ...targets.map((node) => argumentsOf(node)[1]?.text),
    ...find('DocumentRoot').map((node) => firstWord(node)),
  ]
  return new Set(paths.map((path) => firstNameOf(path ?? '')))
}

function firstNameOf(path: string): string {
  return path.split('/')[1] ?? ''
}

/** Flags with which the result is not a file, or not final. */
const OTHERWISE = ['PT', 'R', 'P', 'F', 'G', 'H', 'C', 'N']

/** Also false where the rule is meant for files: it tests for one, or names a page. */
function endsAsFile({flags, conditions, substitution}: UrlRule): boolean {
  return (
    !OTHERWISE.some((flag) => flags.has(flag)) &&
    !conditions.some(({pattern}) => /^-[a-z]/i.test(pattern)) &&
    !/\.(?:html?|css|js|png|jpe?g|gif|ico|svg|txt|xml)$/i.test(substitution)
  )
}

/** True if a later rule may hand the result on as a URL. */
function mayPassLater({flags}: UrlRule, later: readonly UrlRule[]): boolean {
  const isLast = flags.has('L') || flags.has('END')
  return !isLast && later.some((rule) => rule.flags.has('PT'))
}
