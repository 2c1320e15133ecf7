/** Which folders of files the URLs of a server may lead to. */
import {mayBeRelated, mergeSlashes} from '../../httpd/paths/paths.ts'
import {sectionsAround} from '../../query/tree-index.ts'
import type {ServerDirective} from '../../reading/server-directive.ts'
import {wordsOf} from '../../reading/words.ts'
import type {Root, Section} from '../../syntax/nodes.ts'
import {documentRootOf, fromServerRoot, type ServerModel, scopesAround} from './server-model.ts'
import type {ServerScope} from './server-scope.ts'

/** Folders and files that the URLs of the hosts of a section lead to. */
export interface ServedFolders {
  /** True if one of them is the folder, or above or below it. */
  readonly isServed: boolean
  /** The virtual host whose URLs lead there, where the section is in another one. */
  readonly host: string | undefined
  /** The known ones, without slashes at the end, each once. */
  readonly others: readonly string[]
}

/**
 * What URLs lead to, where a `<Directory>` of one path applies. A symbolic link is no way: the server compares the path by
 * which it came (server/request.c: ap_directory_walk).
 * @returns undefined where the server does not read the section as that of a folder, or keeps it in another section, and where a macro is not known
 */
export function servedFolders(server: ServerModel, root: Root, section: Section): ServedFolders | undefined {
  const scopes = [server.main, ...server.hosts]
  const placed = scopes.flatMap((scope) =>
    (scope.byName.get('<Directory') ?? [])
      .filter(
        ({origin: {node}}) => node && node.type !== 'directive' && sectionsAround(root, node)[0] === section,
      )
      .map((directive) => ({scope, path: wordsOf(directive)[0] ?? ''})),
  )
  const mayHoldMore = scopes.some(({byName}) => byName.has('Use'))
  if (
    mayHoldMore ||
    placed.length === 0 ||
    placed.some(({path}) => !path.startsWith('/') || /[*?[$]/.test(path))
  )
    return undefined
  const reached = placed.map(({scope, path}) => {
    const heirs = scope === server.main ? scopes : scopesAround(server, scope)
    const leads = heirs.flatMap((heir) => leadsOf(server, heir))
    return {leads, isServed: leads.some((lead) => mayBeRelated(bare(path), lead))}
  })
  const [{path = ''} = {}] = placed
  return {
    host: server.hosts.find((host) => leadsOf(server, host).some((lead) => isAt(lead, path)))?.name,
    isServed: reached.some(({isServed}) => isServed),
    others: [...new Set(reached.flatMap(({leads}) => leads))],
  }
}

function isAt(lead: string, path: string): boolean {
  return lead !== '' && lead !== '/' && mayBeRelated(lead, bare(path))
}

const known = new WeakMap<ServerScope, readonly string[]>()

/** The paths that lines of a scope itself lead to; an empty one may be any path. */
function leadsOf(server: ServerModel, scope: ServerScope): readonly string[] {
  const found = known.get(scope) ?? [
    ...(documentRootOf(server, scope) === undefined ? ROOTS_OF_BUILDS : []),
    ...scope.directives.flatMap((directive) => leadsIn(server, directive)),
  ]
  known.set(scope, found)
  return found
}

function leadsIn(server: ServerModel, directive: ServerDirective): readonly string[] {
  const {name, children} = directive
  if (name === '<VirtualHost') return []
  const words = wordsOf(directive)
  const own = name.startsWith('<') || NOT_SERVED.test(name) ? [] : targetsOf(name, words)
  const paths = own.map((path) => bare(MAPPERS.test(name) ? fromServerRoot(server, path) : path))
  return [...paths, ...children.flatMap((child) => leadsIn(server, child))]
}

/** Where builds have their DocumentRoot: Debian's and Fedora's, Arch's, SUSE's, and the server's own. */
const ROOTS_OF_BUILDS = ['/var/www', '/srv/http', '/srv/www', '/usr/local']

/** Directives that map URLs to their last word, which may be below the ServerRoot. */
const MAPPERS = /^(?:DocumentRoot|(?:WSGI)?(?:Script)?Alias(?:Match)?)$/

/** Paths of the computer that no URL leads to. */
const NOT_SERVED =
  /^(?:LoadModule|LoadFile|(?:Custom|Error|Transfer|Rewrite|Script|Forensic)Log|PidFile|Mutex|(?:Auth|SSL)\w*(?:File|Path)|WSGIPython\w+|WSGISocketPrefix|WSGIDaemonProcess|Redirect\w*|ProxyPass\w*|RewriteBase|RewriteCond|Server(?:Root|Path)|ErrorDocument|Header|SetEnv\w*|Require)$/

/** What any other word that looks like a path may lead to, so that modules that are not known are heard too. */
function targetsOf(name: string, words: readonly string[]): readonly string[] {
  if (name === 'RewriteRule') return targetOfRule(words)
  if (MAPPERS.test(name)) {
    const [target] = name === 'DocumentRoot' || words.length === 1 ? words : words.slice(1)
    return target === undefined ? [] : [target]
  }
  if (/^(?:UserDir|Virtual(?:DocumentRoot|ScriptAlias)\w*)$/.test(name)) return ['/home', ...words]
  return words.filter((word) => /^\/./.test(word))
}

/** A rule may lead to a file, unless it leads to another server or nowhere. */
function targetOfRule([, target = '', flags = '']: readonly string[]): readonly string[] {
  const isElsewhere =
    target === '-' || /^\w+:/.test(target) || /[[,](?:R|redirect|P|proxy|F|G)\b/i.test(flags)
  return isElsewhere ? [] : [target]
}

/** The part of a path that is known: what follows a variable may be anything, and it ends within the name of a folder. */
function bare(path: string): string {
  const at = path.search(/[$%*?[]/)
  const start = at === -1 ? path : path.slice(0, path.lastIndexOf('/', at) + 1)
  return mergeSlashes(start).replace(/(.)\/+$/, '$1')
}
