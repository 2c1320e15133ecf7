import {defineCheck, directivesIn, firstWord, isVariable, mergeSlashes} from 'httpd-codemod/transform'

export default defineCheck({
  name: 'check-fallback-resource',
  summary: 'Find FallbackResource lines that name a WSGI mount',
  description: `
\`FallbackResource\` hands requests without a file to one URL, and only to that one. The application at \`/shop\` sees
nothing of \`/news/today\` in SCRIPT_NAME and PATH_INFO, and takes all of these requests for its first page.

To have the server send the files that exist, and the application at \`/\` answer the rest, give the files URLs of
their own with \`Alias\`, or rewrite for the folder:

    WSGIScriptAlias /shop /srv/shop/shop.wsgi
    <Directory /srv/www>
        RewriteEngine On
        RewriteCond %{REQUEST_FILENAME} !-f
        RewriteRule ^(.*)$ /shop/$1 [PT,L]
    </Directory>`,
  url: 'https://httpd.apache.org/docs/2.4/mod/mod_dir.html',
  words: /fallbackresource/i,
  findings: {
    mount: {
      message: 'Unexpected FallbackResource `{path}`, which is a WSGI mount, expected a rewrite rule',
      reason: 'the application gets the same SCRIPT_NAME and PATH_INFO for every URL, those of `{path}`',
    },
  },
  notes: {},
  run({view, wsgi, report}) {
    for (const scope of view.scopes) {
      const reached = wsgi.applications.filter((application) =>
        scope === view.main ? true : scope.chain.includes(application.scope),
      )
      for (const {node} of directivesIn(scope, 'FallbackResource')) {
        const path = firstWord(node) ?? ''
        const application = reached.find(
          ({kind, mount}) =>
            kind === 'prefix' &&
            mount !== '/' &&
            !isVariable(mount) &&
            withoutSlash(mount) === withoutSlash(path),
        )
        if (application) report(node, 'mount', {path}, [application.node])
      }
    }
  },
})

function withoutSlash(path: string): string {
  return mergeSlashes(path).replace(/\/$/, '')
}
