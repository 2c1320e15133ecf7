import {
  coverageOfPrefix,
  coversPrefix,
  type Decider,
  type Directive,
  defineCheck,
  groupBy,
  isVariable,
  isWithin,
  type MountAnswer,
  mergeSlashes,
  onOneLine,
  plainStartOf,
  type Scope,
  type ServerView,
  urlPrefixOf,
} from 'httpd-codemod/transform'
import {type Application, scriptAliasesOf} from 'httpd-codemod/wsgi'

const COVERED = {
  message: 'Unexpected mount `{mount}` after `{other}`, expected it before',
  reason: 'the first alias that matches gets the request, so `{target}` never runs',
}

export default defineCheck({
  name: 'check-mount-never-reached',
  summary: 'Find WSGI mounts that no request reaches',
  description: `
\`WSGIScriptAlias\` and \`WSGIScriptAliasMatch\` form one list, in which the first line that matches a URL gets the
request. A mount below another one must come before it:

    WSGIScriptAlias /wiki /srv/wiki/wiki.wsgi
    WSGIScriptAlias / /srv/shop/shop.wsgi

In the other order the application at \`/\` gets the requests for \`/wiki\`, and neither the server nor mod_wsgi says so.
The same happens to the second of two lines for one mount.

\`ProxyPass\` and rules with \`[P]\` come before all aliases: a mount below them gets no request unless \`ProxyPass /wiki !\`
above them leaves it out.

A mount begins with a slash, like the path of every URL; without one it matches nothing.`,
  url: 'https://modwsgi.readthedocs.io/en/master/user-guides/configuration-guidelines.html',
  words: /wsgiscriptalias/i,
  findings: {
    covered: {...COVERED, repair: 'move-script-alias-specific-first'},
    // No transform can tell which of its requests a pattern would take away from others.
    'covered-by-pattern': COVERED,
    duplicate: {
      message: 'Unexpected second alias for the mount `{mount}`, expected one',
      reason: 'the first alias that matches gets the request, so this line is never used',
    },
    'of-main-server': {
      message: 'Unexpected {mounts} in the main server, expected {them} in {host} before `{other}`',
      reason:
        'the aliases of a virtual host come before those of the main server, so `{script}` gets the requests for {url}',
    },
    proxied: {
      message: 'Unexpected mount `{mount}` below `{line}`, expected another URL for one of them',
      reason:
        'the server passes {urls} to another one before it looks for an alias, so `{target}` never runs',
    },
    slash: {
      message: 'Unexpected mount `{mount}`, expected `/{mount}`',
      reason: 'the path of a URL begins with a slash, so no request reaches this line',
    },
  },
  notes: {},
  run({view, report, answersAt}) {
    const dead = deadOfMainServer(view.main, answersAt)
    for (const [cover, [first, ...others]] of groupBy(dead, (each) => each.cover)) {
      if (!first) continue
      const mounts = [first, ...others].map(({alias}) => `\`${alias.mount}\``).join(', ')
      const {host, url, script, line} = first
      const related = [...others.map(({alias}) => alias.node), ...(line ? [line] : [])]
      const them = others.length === 0 ? 'it' : 'them'
      report(first.alias.node, 'of-main-server', {mounts, them, host, other: cover, script, url}, related)
    }
    for (const {alias, urls, line} of proxiedIn(view, answersAt)) {
      const {node, mount, target} = alias
      report(node, 'proxied', {mount, target, line: line.text, urls}, line.place ? [line.place] : [])
    }
    for (const scope of view.scopes) {
      const earlier = newEarlier()
      for (const application of scriptAliasesOf(scope)) {
        const {node, mount, target} = application
        const cover = coverIn(earlier, application)
        if (isWithoutSlash(application)) report(node, 'slash', {mount})
        else if (cover) {
          report(node, keyOf(cover, application), {mount, target, other: cover.mount}, [cover.node])
        } else addTo(earlier, application)
      }
    }
  },
})

/** An alias all of whose requests another server gets. */
interface Proxied {
  readonly alias: Application
  readonly urls: string
  /** What passes them on. */
  readonly line: Decider
}

function proxiedIn(
  {scopes}: ServerView,
  answersAt: (alias: Directive) => readonly MountAnswer[],
): readonly Proxied[] {
  return scopes.flatMap(scriptAliasesOf).flatMap((alias) => {
    const answers = answersAt(alias.node)
    const isPassed = answers.every(
      ({isReached, isCertain, handler}) => !isReached && isCertain && handler === 'proxy-server',
    )
    const line = answers[0]?.because.findLast(({name}) => /^(?:ProxyPass|RewriteRule)/.test(name))
    if (!isPassed || !line) return []
    return [{alias, line, urls: answers.map(({url}) => url).join(' and ')}]
  })
}

/** Aliases that come before others, by what they may cover. */
interface Earlier {
  /** Their places in the list. */
  readonly places: Map<Application, number>
  /** By a text that begins all prefixes which they cover. */
  readonly byStart: Map<string, Application[]>
  /** An expression covers itself too. */
  readonly byPattern: Map<string, Application[]>
}

function newEarlier(): Earlier {
  return {places: new Map(), byStart: new Map(), byPattern: new Map()}
}

function addTo({places, byStart, byPattern}: Earlier, application: Application): void {
  places.set(application, places.size)
  const start = startCoveredBy(application)
  if (start !== undefined) addAt(byStart, start, application)
  if (application.kind === 'pattern') addAt(byPattern, application.mount, application)
}

function addAt(index: Map<string, Application[]>, key: string, application: Application): void {
  const found = index.get(key)
  if (found) found.push(application)
  else index.set(key, [application])
}

/** Undefined for an expression that surely matches no whole prefix. */
function startCoveredBy({kind, mount}: Application): string | undefined {
  if (kind === 'prefix') return mergeSlashes(mount).replace(/\/$/, '')
  const start = plainStartOf(mount)
  return coversPrefix(mount, start) ? start : undefined
}

/** The first one that covers an alias. */
function coverIn({places, byStart, byPattern}: Earlier, application: Application): Application | undefined {
  const prefix = mergeSlashes(urlPrefixOf(application))
  const found = application.kind === 'pattern' ? [...(byPattern.get(application.mount) ?? [])] : []
  for (let length = 0; length <= prefix.length; length++)
    found.push(...(byStart.get(prefix.slice(0, length)) ?? []))
  const placeOf = (other: Application): number => places.get(other) ?? 0
  return found
    .filter((other) => covers(other, application))
    .sort((one, other) => placeOf(one) - placeOf(other))[0]
}

/** An alias of the main server that the aliases of all virtual hosts come before. */
interface Dead {
  readonly alias: Application
  /** The virtual host that is asked, and the request. */
  readonly host: string
  readonly url: string
  /** The script that answers instead. */
  readonly script: string
  /** The alias that comes before, on one line. */
  readonly cover: string
  /** Its line, if that is in this file. */
  readonly line: Directive | undefined
}

/** Those of which a request was answered by the alias of a virtual host, and none by themselves. */
function deadOfMainServer(
  main: Scope,
  answersAt: (alias: Directive) => readonly MountAnswer[],
): readonly Dead[] {
  return scriptAliasesOf(main).flatMap((alias) => {
    const answers = answersAt(alias.node)
    const isDead = answers.every(({isReached, isCertain}) => !isReached && isCertain)
    const answer = answers.find(({host, status}) => host !== undefined && status === 200)
    const cover = answer?.because.findLast(({name}) => name.startsWith('WSGIScriptAlias'))
    if (!isDead || answer?.host === undefined || answer.script === undefined || !cover) return []
    // The same script answers in either place.
    if (answer.script === alias.target) return []
    const {host, url, script} = answer
    const line = cover.place?.type === 'directive' ? cover.place : undefined
    if (line && isOfSameScope(alias, line)) return []
    return [{alias, host, url, script, cover: line ? onOneLine(line) : cover.text, line}]
  })
}

function isOfSameScope({scope}: Application, line: Directive): boolean {
  return scriptAliasesOf(scope).some(({node}) => node === line)
}

type Key = 'duplicate' | 'covered' | 'covered-by-pattern'

function keyOf(cover: Application, {kind, mount}: Application): Key {
  if (cover.kind === kind && mergeSlashes(cover.mount) === mergeSlashes(mount)) return 'duplicate'
  return cover.kind === 'pattern' || kind === 'pattern' ? 'covered-by-pattern' : 'covered'
}

/** True if one alias takes every request that another one could get, on all servers that read it. */
function covers(one: Application, other: Application): boolean {
  if (isVariable(one.mount) || isVariable(other.mount) || !isWithin(other.guards, one.guards)) return false
  const prefix = urlPrefixOf(other)
  if (one.kind === 'pattern') {
    if (other.kind === 'pattern' && one.mount === other.mount) return true
    // An empty match does not apply (mod_wsgi.c: wsgi_hook_intercept).
    return one.mount !== '^' && coversPrefix(one.mount, prefix)
  }
  return coverageOfPrefix(one.mount, prefix) === 'all'
}

function isWithoutSlash({kind, mount}: Application): boolean {
  return kind === 'prefix' && /^[\w.-]/.test(mount)
}
