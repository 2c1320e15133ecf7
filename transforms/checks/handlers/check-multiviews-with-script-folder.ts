import {
  type Directive,
  defineCheck,
  directivesInForce,
  firstWord,
  hasOption,
  isVariable,
  isWithin,
  maySayUnseen,
  optionsOf,
  reachingElsewhere,
} from 'httpd-codemod/transform'

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
    const found = new Map<Directive, {readonly folder: string; readonly related: Directive[]}>()
    for (const application of wsgi.applications) {
      const {scope, guards, hasManyScripts, target, node} = application
      if (!hasManyScripts || isVariable(target)) continue
      const handlers = ['SetHandler', 'AddHandler'].flatMap((name) => [
        ...directivesInForce(name, application),
        ...reachingElsewhere(view, name, application),
      ])
      if (handlers.some(isWsgi) || maySayUnseen(view, 'Options', scope)) continue
      const options = directivesInForce('Options', application)
      const isCertain = options.every((at) => at.coverage === 'all' && isWithin(guards, at.guards))
      if (!isCertain || !hasOption(optionsOf(options), 'multiviews')) continue
      const line = options.findLast((at) => /multiviews/i.test(at.node.value))?.node
      if (!line) continue
      const known = found.get(line)
      if (known) known.related.push(node)
      else found.set(line, {folder: target, related: [node]})
    }
    for (const [line, {folder, related}] of found) report(line, 'multiviews', {folder}, related)
  },
})

function isWsgi({node}: {readonly node: Directive}): boolean {
  return firstWord(node)?.toLowerCase() === 'wsgi-script'
}
