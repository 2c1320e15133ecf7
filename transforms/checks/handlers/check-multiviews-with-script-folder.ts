import {
  type Directive,
  defineCheck,
  directivesInForce,
  firstWord,
  groupBy,
  hasOption,
  isVariable,
  isWithin,
  maySayUnseen,
  optionsOf,
  reachingElsewhere,
  type ServerView,
} from 'httpd-codemod/transform'
import type {Application} from 'httpd-codemod/wsgi'

export default defineCheck({
  name: 'check-multiviews-with-script-folder',
  summary: 'Find MultiViews on the folder of a WSGIScriptAlias',
  description: `
With the option MultiViews the server answers a request for \`/tools/report\` with the file \`report.py\`, if there is no
file \`report\`. It takes that file as it is: the handler of the \`WSGIScriptAlias\` applies only to the URL that was
asked for. So the server sends the source of a script whose extension has a MIME type, as \`.py\` has in the usual list
of types, and answers 404 for others.

Leave MultiViews out for folders of scripts. To have URLs without an extension, use \`WSGIScriptAliasMatch\`:

    WSGIScriptAliasMatch ^/tools/([^/]+) /srv/tools/$1.py

or set the handler for the files themselves, with \`AddHandler wsgi-script .py\` and \`MultiviewsMatch Handlers\`.`,
  url: 'https://httpd.apache.org/docs/2.4/content-negotiation.html',
  words: /multiviews/i,
  findings: {
    multiviews: {
      message: 'Unexpected MultiViews for the script folder `{folder}`, expected Options without it',
      reason:
        'a URL without the extension of a script gets the source of the script, if its extension has a MIME type, as `.py` has',
    },
  },
  notes: {},
  run({view, wsgi, report}) {
    const found = wsgi.applications.flatMap((application) => {
      const line = multiViewsFor(application, view)
      return line ? [{line, application}] : []
    })
    for (const [line, [first, ...others]] of groupBy(found, (each) => each.line)) {
      const related = [first, ...others].flatMap((each) => each?.application.node ?? [])
      if (first) report(line, 'multiviews', {folder: first.application.target}, related)
    }
  },
})

/** The line that surely turns MultiViews on for a folder of scripts; undefined if there is none. */
function multiViewsFor(application: Application, view: ServerView): Directive | undefined {
  const {scope, guards, hasManyScripts, target} = application
  if (!hasManyScripts || isVariable(target)) return undefined
  const handlers = ['SetHandler', 'AddHandler'].flatMap((name) => [
    ...directivesInForce(name, application),
    ...reachingElsewhere(view, name, application),
  ])
  if (handlers.some(isWsgi) || maySayUnseen(view, 'Options', scope)) return undefined
  const options = directivesInForce('Options', application)
  const isCertain = options.every((at) => at.coverage === 'all' && isWithin(guards, at.guards))
  if (!isCertain || !hasOption(optionsOf(options), 'multiviews')) return undefined
  return options.findLast((at) => /multiviews/i.test(at.node.value))?.node
}

function isWsgi({node}: {readonly node: Directive}): boolean {
  return firstWord(node)?.toLowerCase() === 'wsgi-script'
}
