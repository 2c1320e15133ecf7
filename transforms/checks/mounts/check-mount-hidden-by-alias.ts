import {
  argumentsOf,
  coverageOfPrefix,
  coversPrefix,
  type Directive,
  defineCheck,
  directivesInForce,
  firstWord,
  isVariable,
  isWithin,
  linesHandedDown,
  type Mount,
  onOneLine,
  reachOf,
  urlAliasesOf,
  urlPrefixOf,
} from 'httpd-codemod/transform'
import type {Application} from 'httpd-codemod/wsgi'

export default defineCheck({
  name: 'check-mount-hidden-by-alias',
  summary: 'Find WSGI mounts that get no requests because of an Alias',
  description: `
The server tries \`Alias\`, \`ScriptAlias\` and their Match forms before any \`WSGIScriptAlias\`, wherever the lines are: a
broader \`Alias\` wins over a longer mount, a later one over an earlier mount, and one of the main server over the
mounts of every virtual host. With

    Alias /shop /srv/shop/public
    WSGIScriptAlias /shop /srv/shop/shop.wsgi

the application gets no request. An \`Alias\` to the script itself sends its source.

Give the static files a path of their own below the mount, such as \`Alias /shop/static /srv/shop/static\`.`,
  url: 'https://httpd.apache.org/docs/2.4/mod/mod_alias.html',
  words: /wsgiscriptalias/i,
  findings: {
    alias: {
      message: 'Unexpected WSGI mount `{mount}` below {alias}, expected another URL for one of them',
      reason: 'the server tries {alias} first, wherever it is, so the application gets no request',
    },
    elsewhere: {
      message:
        'Unexpected WSGI mount `{mount}` below {alias} in another file, expected another URL for one of them',
      reason: 'the server tries {alias} first, for every virtual host, so the application gets no request',
    },
  },
  notes: {},
  run({view, wsgi, report}) {
    const handedDown = ['Alias', 'ScriptAlias'].flatMap((name) => linesHandedDown(view, name))
    for (const application of wsgi.applications) {
      const {node, mount, scope} = application
      const aliases = scope.chain.toReversed().flatMap(urlAliasesOf)
      const own = aliases.find((alias) => hides(alias, application))
      const other = handedDown.find((line) => coversMount(firstWord(line) ?? '', application))
      if (own && !runsTheSame(own, application))
        report(node, 'alias', {mount, alias: shortTextOf(own.node)}, [own.node])
      else if (!own && other) report(node, 'elsewhere', {mount, alias: shortTextOf(other)})
    }
  },
})

function hides(alias: Mount, application: Application): boolean {
  if (!isWithin(application.guards, alias.guards)) return false
  return alias.kind === 'pattern'
    ? coversPrefix(alias.mount, urlPrefixOf(application))
    : coversMount(alias.mount, application)
}

function coversMount(prefix: string, application: Application): boolean {
  const mount = urlPrefixOf(application)
  return !isVariable(prefix + mount) && coverageOfPrefix(prefix, mount) === 'all'
}

/** True where the alias leads to the same script, and a SetHandler has mod_wsgi run it. */
function runsTheSame(alias: Mount, {target}: Application): boolean {
  if (alias.target !== target) return false
  const reach = reachOf(alias)
  return ['SetHandler', 'AddHandler']
    .flatMap((name) => directivesInForce(name, reach))
    .some(({node}) => firstWord(node) === 'wsgi-script')
}

/** Name and URL of an alias, without its target: `Alias /shop`. */
function shortTextOf(node: Directive): string {
  const [target] = argumentsOf(node).slice(1)
  return `\`${onOneLine(node)
    .slice(0, target ? -target.value.length : undefined)
    .trim()}\``
}
