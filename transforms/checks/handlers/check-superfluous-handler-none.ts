import {
  coverageOfPrefix,
  type Directive,
  defineCheck,
  directivesIn,
  directivesInForce,
  type FileContext,
  firstWord,
  isSameName,
  type Mount,
  mayOverlap,
  maySayUnseen,
  type Reach,
  reachingElsewhere,
  reachOf,
  type Scope,
  type Section,
  type ServerView,
  toIdentifier,
  urlAliasesOf,
} from 'httpd-codemod/transform'
import type {Application} from 'httpd-codemod/wsgi'

export default defineCheck({
  name: 'check-superfluous-handler-none',
  summary: 'Find SetHandler None for static files where no handler is set',
  description: `
Static files below the URL of an application get an \`Alias\`, and that is enough: the server tries an \`Alias\` before
any \`WSGIScriptAlias\`, which sets its handler only for the requests it gets.

    Alias /static /srv/shop/static
    WSGIScriptAlias / /srv/shop/shop.wsgi

\`SetHandler None\` for \`/static\` comes from mod_python, where one \`SetHandler\` applied to everything. It cancels a
\`SetHandler\` of an outer section and does nothing else: it has no effect on \`AddHandler\` or on a \`WSGIScriptAlias\`.
Where there is no \`Alias\`, the application gets the requests with or without it.

The check needs the whole server: in a part of it the outer section may not be seen.`,
  url: 'https://httpd.apache.org/docs/2.4/mod/core.html',
  words: /sethandler/i,
  findings: {
    superfluous: {
      message: 'Unexpected SetHandler None for `{path}`, expected the Alias alone',
      reason: 'no SetHandler applies there, and WSGIScriptAlias sets none for requests that an Alias takes',
      repair: 'remove-redundant-handler-none',
    },
    'without-alias': {
      message: 'Unexpected SetHandler None for `{path}` without an Alias, expected one for its files',
      reason: 'it does not take requests from WSGIScriptAlias: the application gets them anyway',
    },
  },
  notes: {},
  run(context) {
    const {view, report} = context
    if (!view.isWhole) return
    for (const scope of view.scopes) {
      for (const {node, sections} of directivesIn(scope, 'SetHandler')) {
        const [section] = sections
        if (!section || !isNone(node) || !isPlain(section)) continue
        const served = servedBy(section, scope, context)
        if (!served || isNeeded(served.reach, view)) continue
        const {aliases, alias, mount, reach} = served
        const path = pathOf(section)
        const isLocation = isSameName(section.name, 'Location')
        if (alias && !mayHaveHtaccess(reach, view)) report(node, 'superfluous', {path}, [alias.node])
        else if (isLocation && !isMappedOtherwise(context) && !isAliased(path, aliases, view))
          report(node, 'without-alias', {path}, [mount.node])
      }
    }
  },
})

/** Who gets the requests of a section below the mount of an application. */
interface Served {
  /** All aliases that the scope has or inherits. */
  readonly aliases: readonly Mount[]
  /** The one for the section; undefined if the application gets the requests. */
  readonly alias: Mount | undefined
  readonly mount: Application
  readonly reach: Reach
}

/** Undefined where the section is below no application, or where lines that are not seen may set a handler. */
function servedBy(section: Section, scope: Scope, {view, wsgi}: FileContext): Served | undefined {
  if (maySayUnseen(view, 'SetHandler', scope)) return undefined
  const scopes = scope.chain.toReversed()
  const aliases = scopes.flatMap(urlAliasesOf)
  const alias = aliases.find((each) => isFor(section, each))
  const path = alias?.mount ?? pathOf(section)
  const mount = wsgi.applications.find((each) => scopes.includes(each.scope) && isBelow(path, each))
  return mount && {aliases, alias, mount, reach: alias ? reachOf({...alias, scope}) : {...mount, scope}}
}

/** True if another SetHandler may apply to the requests, which this one cancels. */
function isNeeded(reach: Reach, view: ServerView): boolean {
  return [...directivesInForce('SetHandler', reach), ...reachingElsewhere(view, 'SetHandler', reach)].some(
    ({node}) => !isNone(node),
  )
}

/** True if requests may be taken before an alias does it, in ways that this check does not follow. */
function isMappedOtherwise({view, find}: FileContext): boolean {
  return ['RewriteRule', 'ProxyPass', 'ProxyPassMatch', 'Use'].some(
    (name) => find(name).length + view.elsewhere.find(name).length > 0,
  )
}

function isNone(node: Directive): boolean {
  return toIdentifier(firstWord(node) ?? '') === 'none'
}

/** True for a Location or Directory of one path. */
function isPlain(section: Section): boolean {
  return (
    ['location', 'directory'].includes(toIdentifier(section.name)) && /^\/[^*?[~$]+$/.test(pathOf(section))
  )
}

function pathOf(section: Section): string {
  return firstWord(section) ?? ''
}

/** True if the section is for what the alias serves, or for a part of it; a slash at the end makes no difference. */
function isFor(section: Section, {kind, mount, target}: Mount): boolean {
  const served = isSameName(section.name, 'Location') ? mount : target
  return kind === 'prefix' && coverageOfPrefix(served.replace(/(.)\/$/, '$1'), pathOf(section)) === 'all'
}

function isBelow(path: string, {kind, mount}: Application): boolean {
  return kind === 'prefix' && coverageOfPrefix(mount, path) === 'all'
}

/** A .htaccess file may set a handler, which the Location cancels. */
function mayHaveHtaccess(reach: Reach, view: ServerView): boolean {
  return [
    ...directivesInForce('AllowOverride', reach),
    ...reachingElsewhere(view, 'AllowOverride', reach),
  ].some(({node}) => !isNone(node))
}

/** True if any alias, of this file or another one, may take requests of the path. */
function isAliased(path: string, aliases: readonly Mount[], view: ServerView): boolean {
  const others = ['Alias', 'AliasMatch', 'ScriptAlias', 'ScriptAliasMatch'].flatMap((name) =>
    view.elsewhere.find(name).map(
      ({node}) =>
        ({
          kind: /match$/i.test(node.name) ? 'pattern' : 'prefix',
          mount: firstWord(node) ?? '/',
        }) as const,
    ),
  )
  return [...aliases, ...others].some((alias) => mayOverlap(alias, {kind: 'prefix', mount: path}))
}
